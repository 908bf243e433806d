import { z } from "zod";

/** Most objects of one kind in a picture; what is beyond is only counted (`omitted`). */
export const PICTURE_LIMIT = 200;
/** Most of each of the parts that one object has: an image's names and layers, a container's ports, mounts, … */
export const PARTS_LIMIT = 200;
/** Most UTF-16 code units of JSON that all objects of a picture take together; what does not fit is only counted, too. */
export const PICTURE_SIZE = 2 * 1024 * 1024;

/** Names and ids come from the learner's engine, which the learner may have replaced: everything is bounded. */
const name = z.string().max(512);
const id = z.string().max(128);
const address = z.string().max(64);
const instant = z.number().int().nonnegative();

/** State of a container as the engine names it. */
export const containerState = z.enum(["created", "running", "paused", "restarting", "removing", "exited", "dead"]);

/** A port of a container; `host` is null while it is only exposed. */
const pictureOfPort = z.object({
  container: z.number().int().min(1).max(65_535),
  protocol: z.enum(["tcp", "udp", "sctp"]),
  host: z.object({ address, port: z.number().int().min(1).max(65_535) }).nullable(),
});

/** Where a container is plugged in. */
const pictureOfEndpoint = z.object({
  networkId: id,
  networkName: name,
  /** Its address without the prefix's length, e.g. `172.17.0.2`; null while it does not run. */
  ipv4: address.nullable(),
  mac: address.nullable(),
  /** Name of the interface inside the container, e.g. `eth0`; null when that is not known. */
  inside: name.nullable(),
  /** Name of the other end of the veth pair on the host, e.g. `veth1a2b3c4`. */
  outside: name.nullable(),
});

const pictureOfMount = z.object({
  kind: z.enum(["volume", "bind", "tmpfs", "other"]),
  /** Name of the volume, path on the host, or empty. */
  source: name,
  target: name,
  readOnly: z.boolean(),
});

export const pictureOfContainer = z.object({
  id,
  name,
  /** The image as it was named when the container was made. */
  image: name,
  imageId: id,
  state: containerState,
  /** Of a container that has ended. */
  exitCode: z.number().int().nullable(),
  health: z.enum(["starting", "healthy", "unhealthy"]).nullable(),
  command: z.string().max(1024),
  createdAt: instant,
  endpoints: z.array(pictureOfEndpoint).max(PARTS_LIMIT),
  ports: z.array(pictureOfPort).max(PARTS_LIMIT),
  mounts: z.array(pictureOfMount).max(PARTS_LIMIT),
  /** Names of the Compose project and service that it belongs to, or of the swarm service; null when it was run by hand. */
  project: name.nullable(),
  service: name.nullable(),
});
export type PictureOfContainer = z.infer<typeof pictureOfContainer>;

export const pictureOfNetwork = z.object({
  id,
  name,
  driver: name,
  scope: name,
  internal: z.boolean(),
  subnets: z.array(address).max(PARTS_LIMIT),
  gateways: z.array(address).max(PARTS_LIMIT),
  /** The bridge on the host that is this network, e.g. `docker0` or `br-1a2b3c4d5e6f`; null for other drivers. */
  bridge: name.nullable(),
});
export type PictureOfNetwork = z.infer<typeof pictureOfNetwork>;

/** A network interface of the learner's host. */
export const pictureOfInterface = z.object({
  name,
  kind: z.enum(["loopback", "ethernet", "bridge", "veth", "other"]),
  up: z.boolean(),
  /** With prefix length, e.g. `172.17.0.1/16`. */
  addresses: z.array(address).max(PARTS_LIMIT),
  /** The bridge that it is plugged into. */
  bridge: name.nullable(),
});
export type PictureOfInterface = z.infer<typeof pictureOfInterface>;

/** A layer of an image: `id` is the digest of its content (`RootFS.Layers`), so images that share it name the same one. */
const pictureOfLayer = z.object({ id, bytes: z.number().nonnegative().nullable(), madeBy: z.string().max(1024) });

export const pictureOfImage = z.object({
  id,
  /** `name:tag`, sorted; empty for one that was pulled by digest, or lost its tags. */
  tags: z.array(name).max(PARTS_LIMIT),
  /** Of an image without tags: the repository that it came from, known by its digest; null when there is none, or a tag. */
  repository: z.string().max(500).nullable(),
  bytes: z.number().nonnegative(),
  createdAt: instant,
  /** Lowest first. */
  layers: z.array(pictureOfLayer).max(PARTS_LIMIT),
});
export type PictureOfImage = z.infer<typeof pictureOfImage>;

export const pictureOfVolume = z.object({ name, driver: name, anonymous: z.boolean() });
export type PictureOfVolume = z.infer<typeof pictureOfVolume>;

/** A port of a service: open on every node (`ingress`), or on those alone where a task runs (`host`). */
const pictureOfServicePort = z.object({
  published: z.number().int().min(1).max(65_535),
  container: z.number().int().min(1).max(65_535),
  protocol: z.enum(["tcp", "udp", "sctp"]),
  mode: z.enum(["ingress", "host"]),
});

/** The swarm that the engine belongs to. A worker does not know its nodes and services: they are empty there. */
export const pictureOfSwarm = z.object({
  role: z.enum(["manager", "worker"]),
  nodes: z.array(
    z.object({
      id,
      hostname: name,
      role: z.enum(["manager", "worker"]),
      leader: z.boolean(),
      state: z.enum(["ready", "down", "unknown", "disconnected"]),
      availability: z.enum(["active", "pause", "drain"]),
    }),
  ),
  services: z.array(
    z.object({
      id,
      name,
      image: name,
      mode: z.enum(["replicated", "global", "other"]),
      /** Tasks that run, and how many shall. */
      running: z.number().int().nonnegative(),
      wanted: z.number().int().nonnegative(),
      ports: z.array(pictureOfServicePort).max(PARTS_LIMIT),
    }),
  ),
  tasks: z.array(
    z.object({ id, serviceId: id, nodeId: id.nullable(), slot: z.number().int().nullable(), state: name }),
  ),
});
export type PictureOfSwarm = z.infer<typeof pictureOfSwarm>;

/** What a learner's engine holds at one moment. Every list is ordered by creation, then name, so that a picture does not jump. */
export const enginePicture = z.object({
  /** Grows with every picture of a session, also after a restart of the lab server; not by one. */
  revision: z.number().int().nonnegative(),
  /** When it was taken, by the lab server's clock. */
  at: instant,
  host: z.object({ name, engineVersion: name }),
  containers: z.array(pictureOfContainer),
  networks: z.array(pictureOfNetwork),
  interfaces: z.array(pictureOfInterface),
  images: z.array(pictureOfImage),
  volumes: z.array(pictureOfVolume),
  swarm: pictureOfSwarm.nullable(),
  /** How many objects were left out because of PICTURE_LIMIT or PICTURE_SIZE, and containers that make no sense. */
  omitted: z.number().int().nonnegative(),
});
export type EnginePicture = z.infer<typeof enginePicture>;
