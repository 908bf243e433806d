import type {
  EnginePicture,
  PictureOfContainer,
  PictureOfImage,
  PictureOfInterface,
  PictureOfNetwork,
} from "#contract/engine.ts";

/** The picture of an engine on which nothing has been done, but for `parts`. */
export function pictureWith(parts: Partial<EnginePicture> = {}): EnginePicture {
  return {
    revision: 1,
    at: 1,
    host: { name: "docker-lab", engineVersion: "26" },
    containers: [],
    networks: [networkNamed("bridge", { subnets: ["172.17.0.0/16"], bridge: "docker0" })],
    interfaces: [interfaceNamed("docker0", { kind: "bridge" })],
    images: [],
    volumes: [],
    swarm: null,
    omitted: 0,
    ...parts,
  };
}

/** A container that runs, without a network. */
export function containerNamed(name: string, facts: Partial<PictureOfContainer> = {}): PictureOfContainer {
  return {
    id: `id of ${name}`,
    name,
    image: "nginx",
    imageId: "sha256:1",
    state: "running",
    exitCode: null,
    health: null,
    command: "nginx",
    createdAt: 1,
    endpoints: [],
    ports: [],
    mounts: [],
    project: null,
    service: null,
    ...facts,
  };
}

/** Where a container is plugged into a network of `networkNamed`. */
export function endpointIn(networkName: string, outside: string | null): PictureOfContainer["endpoints"][number] {
  return { networkId: `id of ${networkName}`, networkName, ipv4: "172.17.0.2", mac: null, inside: "eth0", outside };
}

/** A network of the engine's own driver. */
export function networkNamed(name: string, facts: Partial<PictureOfNetwork> = {}): PictureOfNetwork {
  const driver = { driver: "bridge", scope: "local", internal: false, gateways: [] };
  return { id: `id of ${name}`, name, ...driver, subnets: [], bridge: `br-${name}`, ...facts };
}

/** A veth interface. */
export function interfaceNamed(name: string, facts: Partial<PictureOfInterface> = {}): PictureOfInterface {
  return { name, kind: "veth", up: true, addresses: [], bridge: null, ...facts };
}

/** An image of layers that are told by their letters. */
export function imageTagged(tags: readonly string[], layers: string, id = `sha256:${layers}`): PictureOfImage {
  return {
    id,
    tags: [...tags],
    repository: null,
    bytes: layers.length,
    createdAt: 1,
    layers: [...layers].map((letter) => ({ id: letter, bytes: 1, madeBy: "RUN" })),
  };
}
