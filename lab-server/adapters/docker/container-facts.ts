import type { ContainerInspectInfo } from "dockerode";
import type { ContainerFacts, ContainerState, MountFacts, PublishedPort } from "#lesson-format/check/observer.ts";

const STATES: readonly ContainerState[] = ["created", "running", "paused", "restarting", "removing", "exited", "dead"];

/** What a check may ask of a container, out of the engine's answer to GET /containers/{id}/json. */
export function containerFacts(info: ContainerInspectInfo): ContainerFacts {
  const state = STATES.find((each) => each === info.State.Status) ?? "dead";
  const over = state === "exited" || state === "dead" || state === "restarting";
  return {
    id: info.Id,
    name: info.Name.replace(/^\//, ""),
    image: info.Config.Image,
    imageId: info.Image,
    state,
    exitCode: over ? info.State.ExitCode : null,
    tty: info.Config.Tty,
    interactive: info.Config.OpenStdin,
    command: [info.Path, ...info.Args],
    hostname: info.Config.Hostname,
    ports: portsOf(info.HostConfig.PortBindings as Bindings | null | undefined),
    mounts: info.Mounts.map(mountOf),
    networks: Object.keys(info.NetworkSettings.Networks),
    memory: info.HostConfig.Memory ?? 0,
    cpus: cpusOf(info.HostConfig),
  };
}

function mountOf(mount: ContainerInspectInfo["Mounts"][number]): MountFacts {
  const type = (["volume", "bind", "tmpfs"] as const).find((each) => each === mount.Type) ?? "other";
  const source = type === "volume" ? (mount.Name ?? "") : mount.Source;
  return { type, source, target: mount.Destination, readOnly: !mount.RW };
}

/** `--cpus` sets the first, `--cpu-quota` the second. */
function cpusOf({ NanoCpus = 0, CpuQuota = 0, CpuPeriod = 0 }: ContainerInspectInfo["HostConfig"]): number {
  if (NanoCpus > 0) return NanoCpus / 1e9;
  return CpuQuota > 0 ? CpuQuota / (CpuPeriod > 0 ? CpuPeriod : 100_000) : 0;
}

/** `{"80/tcp": [{HostIp, HostPort}]}`; a port without bindings has null. */
type Bindings = Readonly<Record<string, readonly { readonly HostPort?: string }[] | null>>;

function portsOf(bindings: Bindings | null | undefined): PublishedPort[] {
  return Object.entries(bindings ?? {}).flatMap(([key, hosts]) => {
    const match = /^(\d+)\/(tcp|udp|sctp)$/.exec(key);
    const protocol = (["tcp", "udp", "sctp"] as const).find((each) => each === match?.[2]);
    if (match?.[1] === undefined || protocol === undefined) return [];
    const container = Number(match[1]);
    return (hosts ?? []).map((host) => ({ host: Number(host.HostPort ?? "0") || 0, container, protocol }));
  });
}
