import type { EnginePicture, PictureOfContainer, PictureOfImage, PictureOfNetwork } from "#contract/engine.ts";

type Container = Partial<PictureOfContainer> & { readonly name: string };

const MB = 1_000_000;

function digest(seed: string): string {
  let hash = 0;
  for (const letter of seed) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash.toString(16).padStart(8, "0").repeat(8);
}

/** A network as the engine makes one. */
export function network(name: string, subnet: number, rest: Partial<PictureOfNetwork> = {}): PictureOfNetwork {
  const id = digest(`network ${name}`);
  return {
    id,
    name,
    driver: "bridge",
    scope: "local",
    internal: false,
    subnets: [`172.${subnet}.0.0/16`],
    gateways: [`172.${subnet}.0.1`],
    bridge: name === "bridge" ? "docker0" : `br-${id.slice(0, 12)}`,
    ...rest,
  };
}

/** The networks that every engine has. */
export const BRIDGE = network("bridge", 17);
const HOST = network("host", 0, { driver: "host", subnets: [], gateways: [], bridge: null });
const NONE = network("none", 0, { driver: "null", subnets: [], gateways: [], bridge: null });

/** An image made of layers that are named by words: the same word is the same layer. */
export function image(tag: string, layers: readonly string[]): PictureOfImage {
  return {
    id: `sha256:${digest(`image ${tag}`)}`,
    tags: [tag],
    repository: null,
    bytes: layers.length * 20 * MB,
    createdAt: 0,
    layers: layers.map((word, index) => ({
      id: `sha256:${digest(`layer ${word}`)}`,
      bytes: index === 0 ? 78 * MB : index * 3.3 * MB,
      madeBy: `RUN make ${word}`,
    })),
  };
}

/** A container, running and plugged into these networks. */
export function container(
  { name, ...rest }: Container,
  networks: readonly PictureOfNetwork[] = [BRIDGE],
  number = 2,
): PictureOfContainer {
  const id = digest(`container ${name}`);
  const state = rest.state ?? "running";
  const up = state === "running" || state === "paused";
  return {
    id,
    name,
    image: "nginx:latest",
    imageId: image("nginx:latest", []).id,
    state,
    exitCode: null,
    health: null,
    command: "nginx -g 'daemon off;'",
    createdAt: 0,
    endpoints: networks.map((at, index) => {
      const plugged = up && at.bridge !== null;
      return {
        networkId: at.id,
        networkName: at.name,
        ipv4: plugged ? (at.subnets[0] ?? "").replace(/\.0\.0\/16$/, `.0.${number}`) : null,
        mac: plugged ? "02:42:ac:11:00:02" : null,
        inside: plugged ? `eth${index}` : null,
        outside: plugged ? `veth${digest(`${name} ${at.name}`).slice(0, 7)}` : null,
      };
    }),
    ports: [],
    mounts: [],
    project: null,
    service: null,
    ...rest,
  };
}

/** A picture with these things in it. */
export function picture(parts: Partial<EnginePicture> = {}): EnginePicture {
  return {
    revision: 1,
    at: 1,
    host: { name: "docker-lab", engineVersion: "26.1.5+dfsg1" },
    containers: [],
    networks: [BRIDGE, HOST, NONE],
    interfaces: [
      { name: "lo", kind: "loopback", up: true, addresses: ["127.0.0.1/8"], bridge: null },
      { name: "eth0", kind: "ethernet", up: true, addresses: ["10.77.0.2/24"], bridge: null },
      { name: "docker0", kind: "bridge", up: true, addresses: ["172.17.0.1/16"], bridge: null },
    ],
    images: [],
    volumes: [],
    swarm: null,
    omitted: 0,
    ...parts,
  };
}

const APP_NET = network("app-net", 18);

const NGINX = image("nginx:latest", ["debian", "nginx", "conf"]);
const SAMPLE_IMAGES = [
  image("debian:latest", ["debian"]),
  NGINX,
  image("httpd:2.4", ["debian", "httpd"]),
  image("kim/app:v1", ["debian", "nginx", "conf", "pages"]),
  image("busybox:latest", ["busybox"]),
  image("redis:7", ["busybox", "redis", "redis-conf"]),
];

/** A web server, a database in a network of its own, something between the two, one that has ended. */
export function smallPicture(): EnginePicture {
  const http = (host: number) => [
    { container: 80, protocol: "tcp" as const, host: { address: "0.0.0.0", port: host } },
  ];
  return picture({
    networks: [BRIDGE, HOST, NONE, APP_NET],
    containers: [
      container({ name: "web", ports: http(8080), mounts: [mount("bind", "/home/student/site")] }),
      container({ name: "hello", state: "exited", exitCode: 0, image: "busybox:latest" }),
      container({ name: "db", image: "redis:7", health: "healthy", mounts: [mount("volume", "db-data")] }, [APP_NET]),
      container({ name: "api", ports: http(3000) }, [APP_NET, BRIDGE], 3),
    ],
    images: SAMPLE_IMAGES,
    volumes: [
      { name: "db-data", driver: "local", anonymous: false },
      { name: digest("anonymous"), driver: "local", anonymous: true },
    ],
  });
}

function mount(kind: "bind" | "volume", source: string) {
  return { kind, source, target: "/data", readOnly: kind === "bind" };
}

/** Thirty containers on three networks, every fifth of them ended. */
export function bigPicture(count = 30): EnginePicture {
  const back = network("back-net", 19);
  const networks = [BRIDGE, APP_NET, back];
  return picture({
    networks: [BRIDGE, HOST, NONE, APP_NET, back],
    images: SAMPLE_IMAGES,
    containers: Array.from({ length: count }, (_, index) =>
      container(
        {
          name: `worker-${index + 1}`,
          state: index % 5 === 4 ? "exited" : "running",
          exitCode: index % 5 === 4 ? index % 2 : null,
          ports:
            index % 6 === 0 && index % 5 !== 4
              ? [{ container: 80, protocol: "tcp", host: { address: "0.0.0.0", port: 8080 + index } }]
              : [],
        },
        index % 7 === 0 ? networks.slice(0, 2) : networks.slice(index % 3, (index % 3) + 1),
        index + 2,
      ),
    ),
  });
}

/** Three nodes and two services. */
export function swarmPicture(): EnginePicture {
  const node = (hostname: string, leader: boolean) => ({
    id: digest(hostname),
    hostname,
    role: leader ? ("manager" as const) : ("worker" as const),
    leader,
    state: hostname === "node3" ? ("down" as const) : ("ready" as const),
    availability: "active" as const,
  });
  const nodes = [node("docker-lab", true), node("node2", false), node("node3", false)];
  const services = [
    {
      id: "web1",
      name: "web",
      image: "nginx:latest",
      mode: "replicated" as const,
      running: 3,
      wanted: 3,
      ports: [{ published: 8080, container: 80, protocol: "tcp" as const, mode: "ingress" as const }],
    },
    { id: "db1", name: "db", image: "redis:7", mode: "replicated" as const, running: 0, wanted: 1, ports: [] },
  ];
  return {
    ...smallPicture(),
    swarm: {
      role: "manager",
      nodes,
      services,
      tasks: [1, 2, 3].map((slot) => ({
        id: `task${slot}`,
        serviceId: "web1",
        nodeId: nodes[slot % 2]?.id ?? null,
        slot,
        state: "running",
      })),
    },
  };
}
