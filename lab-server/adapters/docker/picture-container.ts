import { z } from "zod";
import { PARTS_LIMIT, type PictureOfContainer, pictureOfContainer } from "#contract/engine.ts";
import { cut, imageName, instantOf, MOST_OF_ONE, objectOf } from "./picture-text.ts";

const endpoint = z.object({
  NetworkID: z.string().nullish(),
  IPAddress: z.string().nullish(),
  MacAddress: z.string().nullish(),
});
const binding = z.object({ HostIp: z.string().nullish(), HostPort: z.string().nullish() });
const mount = z.object({
  Type: z.string().nullish(),
  Name: z.string().nullish(),
  Source: z.string().nullish(),
  Destination: z.string(),
  RW: z.boolean().nullish(),
});

/** What we draw of GET /containers/{id}/json (Docker Engine API); whatever else stands there, the learner may have made it up. */
const inspected = z.object({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  Created: z.string(),
  Path: z.string(),
  Args: z.array(z.string()).nullish(),
  State: z.object({
    Status: z.string(),
    ExitCode: z.int(),
    Pid: z.int().nonnegative().nullish(),
    Health: z.object({ Status: z.string() }).nullish(),
  }),
  Config: z.object({ Image: z.string(), Labels: objectOf(z.string()).nullish() }),
  Mounts: z.array(mount).max(MOST_OF_ONE).nullish(),
  NetworkSettings: z.object({
    Networks: objectOf(endpoint).nullish(),
    Ports: objectOf(z.array(binding).max(MOST_OF_ONE).nullable()).nullish(),
  }),
});

/**
 * A container as its engine tells of it. The ends of its veth pairs are not known to the engine: `inside` and `outside` are null. Its
 * networks have no id (`networkId` is empty) until it is started for the first time.
 */
export interface DrawnContainer {
  readonly container: PictureOfContainer;
  /** Its first process as the sandbox numbers it; 0 when it does not run. */
  readonly pid: number;
}

/** Draws the engine's answer to GET /containers/{id}/json; null when it cannot be drawn. */
export function drawContainer(answer: unknown): DrawnContainer | null {
  const parsed = inspected.safeParse(answer);
  if (!parsed.success) return null;
  const { State: state, Config: config, NetworkSettings: network, ...info } = parsed.data;
  const labels = config.Labels ?? {};
  const over = state.Status === "exited" || state.Status === "dead";
  const health = state.Health?.Status;
  const drawn = pictureOfContainer.safeParse({
    id: info.Id,
    name: cut(info.Name.replace(/^\//, ""), 512),
    image: imageName(config.Image),
    imageId: info.Image,
    state: state.Status,
    exitCode: over ? state.ExitCode : null,
    health: health === "starting" || health === "healthy" || health === "unhealthy" ? health : null,
    command: cut([info.Path, ...(info.Args ?? [])].join(" "), 1024),
    createdAt: instantOf(info.Created),
    endpoints: Object.entries(network.Networks ?? {})
      .slice(0, PARTS_LIMIT)
      .map(([name, each]) => ({
        networkId: each.NetworkID ?? "",
        networkName: cut(name, 512),
        ipv4: each.IPAddress || null,
        mac: each.MacAddress || null,
        inside: null,
        outside: null,
      })),
    ports: portsOf(network.Ports ?? {}).slice(0, PARTS_LIMIT),
    mounts: (info.Mounts ?? []).slice(0, PARTS_LIMIT).map((each) => ({
      kind: each.Type === "volume" || each.Type === "bind" || each.Type === "tmpfs" ? each.Type : "other",
      source: cut((each.Type === "volume" ? each.Name : each.Source) ?? "", 512),
      target: cut(each.Destination, 512),
      readOnly: each.RW === false,
    })),
    project: named(labels["com.docker.compose.project"] ?? labels["com.docker.stack.namespace"]),
    service: named(labels["com.docker.compose.service"] ?? labels["com.docker.swarm.service.name"]),
  });
  return drawn.success ? { container: drawn.data, pid: state.Pid ?? 0 } : null;
}

function named(label: string | undefined): string | null {
  return label === undefined ? null : cut(label, 512);
}

type Ports = Readonly<Record<string, readonly z.infer<typeof binding>[] | null>>;

function portsOf(ports: Ports): PictureOfContainer["ports"] {
  return Object.entries(ports).flatMap(([key, bindings]): PictureOfContainer["ports"] => {
    const match = /^(\d{1,5})\/(tcp|udp|sctp)$/.exec(key);
    const protocol = (["tcp", "udp", "sctp"] as const).find((each) => each === match?.[2]);
    if (match?.[1] === undefined || protocol === undefined) return [];
    const container = Number(match[1]);
    const hosts = (bindings ?? []).flatMap(({ HostIp, HostPort }) => {
      const port = Number(HostPort ?? "0");
      return Number.isInteger(port) && port > 0 ? [{ address: cut(HostIp ?? "", 64), port }] : [];
    });
    // Published for every address is published once, whatever versions of IP there are.
    const everywhere = new Set(hosts.filter(({ address }) => address === "0.0.0.0").map(({ port }) => port));
    const shown = hosts.filter(({ address, port }) => address !== "::" || !everywhere.has(port));
    if (shown.length === 0) return [{ container, protocol, host: null }];
    return shown.map((host) => ({ container, protocol, host }));
  });
}
