import { describe, expect, it } from "vitest";
import { drawContainer } from "./picture-container.ts";
import { drawImage, drawLayers } from "./picture-image.ts";
import { drawNetwork, drawVolume } from "./picture-network.ts";
import { drawInformation, drawSwarm } from "./picture-swarm.ts";

/** What GET /containers/{id}/json answers (API 1.45), cut to what is read. */
const INSPECTED = {
  Id: "a".repeat(64),
  Name: "/web",
  Image: "sha256:1",
  Created: "2026-11-21T14:33:21.500860853Z",
  Path: "nginx",
  Args: ["-g", "daemon off;"],
  State: { Status: "running", ExitCode: 0, Pid: 496, Health: { Status: "healthy" } },
  Config: {
    Image: "nginx:1@sha256:54aef3",
    Labels: { "com.docker.compose.project": "shop", "com.docker.compose.service": "web" },
  },
  Mounts: [
    { Type: "volume", Name: "data", Source: "/var/lib/docker/volumes/data/_data", Destination: "/data", RW: true },
    { Type: "bind", Source: "/home/student", Destination: "/home", RW: false },
  ],
  NetworkSettings: {
    Networks: { bridge: { NetworkID: "n1", IPAddress: "172.17.0.2", MacAddress: "02:42:ac:11:00:02" } },
    Ports: {
      "80/tcp": [
        { HostIp: "0.0.0.0", HostPort: "8080" },
        { HostIp: "::", HostPort: "8080" },
      ],
      "81/tcp": [{ HostIp: "::", HostPort: "8081" }],
      "443/tcp": null,
      "53/udp": [{ HostIp: "127.0.0.1", HostPort: "5353" }],
    },
  },
};

describe("a container", () => {
  it("is drawn as the engine tells of it", () => {
    expect(drawContainer(INSPECTED)).toEqual({
      pid: 496,
      container: {
        id: "a".repeat(64),
        name: "web",
        image: "nginx:1",
        imageId: "sha256:1",
        state: "running",
        exitCode: null,
        health: "healthy",
        command: "nginx -g daemon off;",
        createdAt: Date.parse("2026-11-21T14:33:21.500Z"),
        endpoints: [
          {
            networkId: "n1",
            networkName: "bridge",
            ipv4: "172.17.0.2",
            mac: "02:42:ac:11:00:02",
            inside: null,
            outside: null,
          },
        ],
        ports: [
          { container: 80, protocol: "tcp", host: { address: "0.0.0.0", port: 8080 } },
          { container: 81, protocol: "tcp", host: { address: "::", port: 8081 } },
          { container: 443, protocol: "tcp", host: null },
          { container: 53, protocol: "udp", host: { address: "127.0.0.1", port: 5353 } },
        ],
        mounts: [
          { kind: "volume", source: "data", target: "/data", readOnly: false },
          { kind: "bind", source: "/home/student", target: "/home", readOnly: true },
        ],
        project: "shop",
        service: "web",
      },
    });
  });

  it("has an exit code only when it is over", () => {
    const exited = drawContainer({ ...INSPECTED, State: { Status: "exited", ExitCode: 137, Pid: 0 } });
    expect(exited).toMatchObject({ pid: 0, container: { state: "exited", exitCode: 137, health: null } });
  });

  it.each([
    ["nothing", null],
    ["a state that there is not", { ...INSPECTED, State: { Status: "melting", ExitCode: 0 } }],
    ["an id beyond all bounds", { ...INSPECTED, Id: "a".repeat(200) }],
    [
      "too many networks",
      {
        ...INSPECTED,
        NetworkSettings: { Networks: Object.fromEntries(Array.from({ length: 600 }, (_, n) => [n, {}])) },
      },
    ],
    ["a process below nothing", { ...INSPECTED, State: { Status: "running", ExitCode: 0, Pid: -1 } }],
  ])("is not drawn when the engine's answer is %s", (_what, answer) => {
    expect(drawContainer(answer)).toBeNull();
  });

  it("has bounded words", () => {
    const long = drawContainer({ ...INSPECTED, Name: "n".repeat(9999), Args: ["x".repeat(99_999)] });
    expect([long?.container.name.length, long?.container.command.length]).toEqual([512, 1024]);
  });

  it("has a bounded number of ports and mounts", () => {
    const bindings = Array.from({ length: 500 }, (_, index) => ({ HostIp: "127.0.0.1", HostPort: `${index + 1}` }));
    const drawn = drawContainer({
      ...INSPECTED,
      Mounts: Array.from({ length: 500 }, () => ({ Type: "bind", Source: "s".repeat(5000), Destination: "/" })),
      NetworkSettings: { Ports: { "80/tcp": bindings, "81/tcp": bindings } },
    });
    expect(drawn?.container.ports).toHaveLength(200);
    expect(drawn?.container.mounts).toHaveLength(200);
    expect(drawn?.container.mounts[0]?.source).toHaveLength(512);
  });
});

describe("an image's layers", () => {
  const layers = (count: number) => ({ RootFS: { Layers: Array.from({ length: count }, (_, n) => `sha256:${n}`) } });
  /** Steps, the lowest first. */
  const history = (...made: readonly [string, number][]) =>
    made.map(([CreatedBy, Size]) => ({ CreatedBy, Size })).toReversed();

  it("have the sizes of the steps that made them", () => {
    const steps = history(["COPY / /", 78], ['CMD ["bash"]', 0], ["RUN apt", 12], ["ENV A=1", 0], ["COPY a b", 1]);
    expect(drawLayers(layers(3), steps)).toEqual([
      { id: "sha256:0", bytes: 78, madeBy: "COPY / /" },
      { id: "sha256:1", bytes: 12, madeBy: "RUN apt" },
      { id: "sha256:2", bytes: 1, madeBy: "COPY a b" },
    ]);
  });

  it("may be empty: those are found by the instruction that made them", () => {
    const steps = history(
      ["COPY / /", 78],
      ['/bin/sh -c #(nop)  CMD ["bash"]', 0],
      ["WORKDIR /app", 0],
      ["RUN true", 0],
      ["EXPOSE map[80/tcp:{}]", 0],
    );
    expect(drawLayers(layers(2), steps).map((layer) => layer.madeBy)).toEqual(["COPY / /", "RUN true"]);
    expect(drawLayers(layers(3), steps).map((layer) => layer.madeBy)).toEqual(["COPY / /", "WORKDIR /app", "RUN true"]);
  });

  it("have no sizes when the history does not fit", () => {
    const none = { id: "sha256:0", bytes: null, madeBy: "" };
    expect(drawLayers(layers(1), history())).toEqual([none]);
    expect(drawLayers(layers(1), history(["RUN a", 1], ["RUN b", 1]))).toEqual([none]);
  });

  it.each([
    [null, []],
    [layers(1), {}],
    [{ RootFS: { Layers: Array.from({ length: 999 }, () => "x") } }, []],
  ])("are refused when the engine answers something else", (inspection, steps) => {
    expect(() => drawLayers(inspection, steps)).toThrow();
  });
});

describe("images, networks and volumes", () => {
  it("are drawn as the engine lists them", () => {
    const image = { Id: "sha256:1", RepoTags: ["b:2", "a:1", "<none>:<none>"], Size: 5, Created: 7 };
    const tags = ["a:1", "b:2"];
    expect(drawImage(image)).toEqual({ id: "sha256:1", tags, repository: null, bytes: 5, createdAt: 7000, layers: [] });
    const pools = [{ Subnet: "172.18.0.0/16", Gateway: "172.18.0.1" }, {}];
    const network = {
      Id: "0123456789abcdef",
      Name: "back",
      Driver: "bridge",
      Scope: "local",
      Created: "x",
      IPAM: { Config: pools },
    };
    expect(drawNetwork(network)).toEqual({
      createdAt: 0,
      name: "back",
      drawn: {
        id: "0123456789abcdef",
        name: "back",
        driver: "bridge",
        scope: "local",
        internal: false,
        subnets: ["172.18.0.0/16"],
        gateways: ["172.18.0.1"],
        bridge: "br-0123456789ab",
      },
    });
    const options = { "com.docker.network.bridge.name": "docker0" };
    expect(drawNetwork({ ...network, Options: options })?.drawn.bridge).toBe("docker0");
    expect(drawNetwork({ ...network, Driver: "overlay" })?.drawn.bridge).toBeNull();
    const labels = { "com.docker.volume.anonymous": "" };
    expect(drawVolume({ Name: "v", Driver: "local", Labels: labels })?.drawn.anonymous).toBe(true);
    expect(drawVolume({ Name: "v", Driver: "local", Labels: null })?.drawn.anonymous).toBe(false);
  });

  it("are known by the repository of their digest while they have no tag", () => {
    const image = (RepoTags: readonly string[] | null, RepoDigests: unknown) =>
      drawImage({ Id: "sha256:1", RepoTags, RepoDigests, Size: 5, Created: 7 });
    const digest = `localhost:5000/diamol/web@sha256:${"a".repeat(64)}`;
    expect(image(null, [digest])).toMatchObject({ tags: [], repository: "localhost:5000/diamol/web" });
    expect(image(["<none>:<none>"], [digest])?.repository).toBe("localhost:5000/diamol/web");
    expect(image(["web:1"], [digest])).toMatchObject({ tags: ["web:1"], repository: null });
    for (const none of [null, undefined, [], ["<none>@<none>"], ["@sha256:0"], ["web"]]) {
      expect(image([], none)?.repository).toBeNull();
    }
    expect(image([], [`${"x".repeat(9999)}@sha256:0`])?.repository).toHaveLength(500);
    expect(image([], [...Array.from({ length: 200 }, () => "b@sha256:0"), "a@sha256:0"])?.repository).toBe("b");
    expect(image([], "web@sha256:0")).toBeNull();
  });

  it.each([null, 1, {}, { Id: 1, Name: "x" }, []])("are passed over when the engine says %j", (answer) => {
    expect([drawImage(answer), drawNetwork(answer), drawVolume(answer)]).toEqual([null, null, null]);
  });
});

describe("a swarm", () => {
  it("is known to its members, and told of by its managers", () => {
    const told = { Name: "docker-lab", ServerVersion: "26" };
    const swarm = (state: string, manages: boolean) =>
      drawInformation({ ...told, Swarm: { LocalNodeState: state, ControlAvailable: manages } }).role;
    expect([swarm("active", true), swarm("active", false), swarm("inactive", false)]).toEqual([
      "manager",
      "worker",
      null,
    ]);
    expect(drawInformation(told)).toEqual({ name: "docker-lab", engineVersion: "26", role: null });
  });

  it("is drawn without what is over or makes no sense", () => {
    const node = {
      ID: "n1",
      Spec: { Role: "manager", Availability: "drain" },
      Description: { Hostname: "docker-lab" },
      Status: { State: "ready" },
      ManagerStatus: { Leader: true },
    };
    const service = {
      ID: "s1",
      Spec: { Name: "web", Mode: { Global: {} }, TaskTemplate: { ContainerSpec: { Image: "nginx:1@sha256:0a" } } },
      ServiceStatus: { RunningTasks: 1, DesiredTasks: 2 },
      Endpoint: {
        Ports: [
          { Protocol: "tcp", TargetPort: 80, PublishedPort: 8080, PublishMode: "ingress" },
          { TargetPort: 53, PublishedPort: 53, Protocol: "udp", PublishMode: "host" },
          { TargetPort: 81 },
          { TargetPort: 80, PublishedPort: 99_999 },
          null,
        ],
      },
    };
    const task = (id: string, wanted: string, state: string) => ({
      ID: id,
      ServiceID: "s1",
      NodeID: "",
      Slot: 1,
      DesiredState: wanted,
      Status: { State: state },
    });
    const drawn = drawSwarm({
      nodes: [node, { ...node, Status: { State: "on fire" } }, null],
      services: [service, {}],
      tasks: [task("t1", "running", "pending"), task("t2", "shutdown", "failed"), task("t3", "shutdown", "running"), 5],
    });
    expect(drawn).toEqual({
      role: "manager",
      nodes: [
        { id: "n1", hostname: "docker-lab", role: "manager", leader: true, state: "ready", availability: "drain" },
      ],
      services: [
        {
          id: "s1",
          name: "web",
          image: "nginx:1",
          mode: "global",
          running: 1,
          wanted: 2,
          ports: [
            { published: 8080, container: 80, protocol: "tcp", mode: "ingress" },
            { published: 53, container: 53, protocol: "udp", mode: "host" },
          ],
        },
      ],
      tasks: [
        { id: "t1", serviceId: "s1", nodeId: null, slot: 1, state: "pending" },
        { id: "t3", serviceId: "s1", nodeId: null, slot: 1, state: "running" },
      ],
    });
    const many = { ...service, Endpoint: { Ports: Array.from({ length: 500 }, () => service.Endpoint.Ports[0]) } };
    expect(drawSwarm({ nodes: [], services: [many], tasks: [] }).services[0]?.ports).toHaveLength(200);
    expect(() => drawSwarm({ nodes: {}, services: [], tasks: [] })).toThrow();
  });
});
