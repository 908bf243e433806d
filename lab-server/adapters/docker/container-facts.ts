import { z } from "zod";
import type { ContainerFacts, ContainerState, PublishedPort } from "#lesson-format/check/observer.ts";

const STATES: readonly ContainerState[] = ["created", "running", "paused", "restarting", "removing", "exited", "dead"];

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
  };
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
