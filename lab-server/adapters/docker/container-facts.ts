import { z } from "zod";
import type { ContainerFacts, ContainerState, MountFacts, PublishedPort } from "#lesson-format/check/observer.ts";

const STATES: readonly ContainerState[] = ["created", "running", "paused", "restarting", "removing", "exited", "dead"];

/** Most mounts, and most networks, of one container; a lesson's have a handful. */
const MOST_OF_ONE = 500;

const mounted = z.object({
  Type: z.string().optional(),
  Name: z.string().optional(),
  Source: z.string().optional(),
  Destination: z.string(),
  RW: z.boolean(),
});

/** What we read of GET /containers/{id}/json (Docker Engine API): the learner may have put anything in the engine's place. */
const inspected = z.object({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  Path: z.string(),
  Args: z.array(z.string()).nullish(),
  State: z.object({ Status: z.string(), ExitCode: z.int() }),
  Config: z.object({ Image: z.string(), Tty: z.boolean(), OpenStdin: z.boolean(), Hostname: z.string() }),
  HostConfig: z.object({
    PortBindings: z.record(z.string(), z.array(z.object({ HostPort: z.string().optional() })).nullable()).nullish(),
    Memory: z.int().nullish(),
    NanoCpus: z.int().nullish(),
    CpuQuota: z.int().nullish(),
    CpuPeriod: z.int().nullish(),
  }),
  Mounts: z.array(mounted).max(MOST_OF_ONE).nullish(),
  NetworkSettings: z.object({
    Networks: z
      .record(z.string(), z.unknown())
      .refine((networks) => Object.keys(networks).length <= MOST_OF_ONE)
      .nullish(),
  }),
});

/** What a check may ask of a container, out of the engine's answer to GET /containers/{id}/json. @throws ZodError */
export function containerFacts(answer: unknown): ContainerFacts {
  const info = inspected.parse(answer);
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
    command: [info.Path, ...(info.Args ?? [])],
    hostname: info.Config.Hostname,
    ports: portsOf(info.HostConfig.PortBindings),
    mounts: (info.Mounts ?? []).map(mountOf),
    networks: Object.keys(info.NetworkSettings.Networks ?? {}),
    memory: info.HostConfig.Memory ?? 0,
    cpus: cpusOf(info.HostConfig),
  };
}

function mountOf(mount: z.infer<typeof mounted>): MountFacts {
  const type = (["volume", "bind", "tmpfs"] as const).find((each) => each === mount.Type) ?? "other";
  const source = (type === "volume" ? mount.Name : mount.Source) ?? "";
  return { type, source, target: mount.Destination, readOnly: !mount.RW };
}

/** `--cpus` sets the first, `--cpu-quota` the second. */
function cpusOf(limits: z.infer<typeof inspected>["HostConfig"]): number {
  const nano = limits.NanoCpus ?? 0;
  const quota = limits.CpuQuota ?? 0;
  const period = limits.CpuPeriod ?? 0;
  if (nano > 0) return nano / 1e9;
  return quota > 0 ? quota / (period > 0 ? period : 100_000) : 0;
}

/** `{"80/tcp": [{HostIp, HostPort}]}`; a port without bindings has null. */
type Bindings = Readonly<Record<string, readonly { readonly HostPort?: string | undefined }[] | null>>;

function portsOf(bindings: Bindings | null | undefined): PublishedPort[] {
  return Object.entries(bindings ?? {}).flatMap(([key, hosts]) => {
    const match = /^(\d+)\/(tcp|udp|sctp)$/.exec(key);
    const protocol = (["tcp", "udp", "sctp"] as const).find((each) => each === match?.[2]);
    if (match?.[1] === undefined || protocol === undefined) return [];
    const container = Number(match[1]);
    return (hosts ?? []).map((host) => ({ host: Number(host.HostPort ?? "0") || 0, container, protocol }));
  });
}
