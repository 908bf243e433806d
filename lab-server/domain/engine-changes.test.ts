import { describe, expect, it } from "vitest";
import { engineChange } from "#contract/commands.ts";
import type { PictureOfSwarm } from "#contract/engine.ts";
import {
  containerNamed,
  endpointIn,
  imageTagged,
  interfaceNamed,
  networkNamed,
  pictureWith,
} from "#lab-server/testing/pictures.ts";
import { engineChanges } from "./engine-changes.ts";

const nothing = pictureWith();

describe("what is different between two pictures", () => {
  it("is nothing between a picture and itself, however often it was taken", () => {
    const full = pictureWith({ containers: [containerNamed("web")], images: [imageTagged(["a:1"], "xy")] });
    expect(engineChanges(full, { ...full, revision: 9, at: 9 })).toEqual([]);
  });

  it("counts the layers of a new image, and those that were there before it", () => {
    const before = pictureWith({ images: [imageTagged(["debian:latest"], "a")] });
    const after = pictureWith({ images: [...before.images, imageTagged(["nginx:latest"], "abc")] });
    expect(engineChanges(before, after)).toEqual([
      { kind: "image", what: "added", name: "nginx:latest", bytes: 3, layers: 3, shared: 1 },
    ]);
  });

  it("counts a layer once that two images bring at once", () => {
    const after = pictureWith({ images: [imageTagged(["a:1"], "xy"), imageTagged(["b:1"], "xz")] });
    expect(engineChanges(nothing, after)).toMatchObject([{ shared: 0 }, { shared: 1 }]);
  });

  it("tells of an image without a name by its short id, and of what others keep of it", () => {
    const id = `sha256:${"1234567890abcdef".repeat(4)}`;
    const before = pictureWith({ images: [imageTagged([], "ab", id), imageTagged(["c:1"], "ac")] });
    expect(engineChanges(before, pictureWith({ images: [imageTagged(["c:1"], "ac")] }))).toEqual([
      { kind: "image", what: "removed", name: "1234567890ab", bytes: 2, layers: 2, shared: 1 },
    ]);
  });

  it("tells of an image that came by digest by its repository", () => {
    const pulled = { ...imageTagged([], "ab"), repository: "diamol/web" };
    expect(engineChanges(pictureWith(), pictureWith({ images: [pulled] }))).toEqual([
      { kind: "image", what: "added", name: "diamol/web:<none>", bytes: 2, layers: 2, shared: 0 },
    ]);
  });

  it("tells of names that an image has more or less, also when another image takes them over", () => {
    const old = imageTagged(["app:1"], "a");
    const before = pictureWith({ images: [old] });
    const tagged = pictureWith({ images: [imageTagged(["app:1", "app:2"], "a")] });
    expect(engineChanges(before, tagged)).toMatchObject([{ what: "tagged", name: "app:2" }]);
    expect(engineChanges(tagged, before)).toMatchObject([{ what: "untagged", name: "app:2" }]);
    const rebuilt = pictureWith({ images: [imageTagged([], "a"), imageTagged(["app:1", "app:3"], "ab")] });
    expect(engineChanges(before, rebuilt)).toMatchObject([
      { what: "added", name: "app:1", shared: 1 },
      { what: "tagged", name: "app:3" },
      { what: "untagged", name: "app:1" },
    ]);
  });

  it("tells of a container that came, changed its state and went, but not of its health", () => {
    const runs = pictureWith({ containers: [containerNamed("web")] });
    const healthy = pictureWith({ containers: [containerNamed("web", { health: "healthy" })] });
    const exited = pictureWith({ containers: [containerNamed("web", { state: "exited", exitCode: 137 })] });
    const told = { kind: "container", name: "web", image: "nginx" };
    expect(engineChanges(nothing, runs)).toEqual([{ ...told, what: "added", state: "running", exitCode: null }]);
    expect(engineChanges(runs, healthy)).toEqual([]);
    expect(engineChanges(runs, exited)).toEqual([{ ...told, what: "changed", state: "exited", exitCode: 137 }]);
    expect(engineChanges(exited, nothing)).toEqual([{ ...told, what: "removed", state: "exited", exitCode: 137 }]);
  });

  it("tells of a container's interface and port with the container, and leaves out its endpoint", () => {
    const web = containerNamed("web", {
      endpoints: [endpointIn("bridge", "veth1")],
      ports: [
        { container: 80, protocol: "tcp", host: { address: "0.0.0.0", port: 8080 } },
        { container: 443, protocol: "tcp", host: null },
      ],
    });
    const after = pictureWith({
      containers: [web],
      interfaces: [...nothing.interfaces, interfaceNamed("veth1", { bridge: "docker0" })],
    });
    const rest = [
      { kind: "interface", what: "added", name: "veth1", bridge: "docker0", container: "web" },
      { kind: "port", what: "added", port: 8080, container: "web", inside: 80 },
    ];
    expect(engineChanges(nothing, after).slice(1)).toEqual(rest);
    expect(engineChanges(after, nothing).slice(1)).toEqual(rest.map((change) => ({ ...change, what: "removed" })));
  });

  it("tells of networks that came, and of what was plugged into those that were there", () => {
    const back = networkNamed("back", { subnets: ["10.5.0.0/24"] });
    const plain = pictureWith({ networks: [...nothing.networks, back], containers: [containerNamed("web")] });
    const plugged = pictureWith({
      networks: plain.networks,
      containers: [containerNamed("web", { endpoints: [endpointIn("back", null)] })],
    });
    const alone = pictureWith({ containers: [containerNamed("web")] });
    expect(engineChanges(alone, plain)).toEqual([
      { kind: "network", what: "added", name: "back", driver: "bridge", subnet: "10.5.0.0/24" },
    ]);
    expect(engineChanges(plain, plugged)).toEqual([
      { kind: "endpoint", what: "added", container: "web", network: "back", ipv4: "172.17.0.2" },
    ]);
    expect(engineChanges(plugged, alone)).toMatchObject([{ kind: "network", what: "removed" }]);
  });

  it("takes the engine's own networks for the same ones after it was started again", () => {
    const again = pictureWith({ networks: [networkNamed("bridge", { id: "another", subnets: ["172.17.0.0/16"] })] });
    expect(engineChanges(nothing, again)).toEqual([]);
    const web = (networkId: string) =>
      containerNamed("web", { endpoints: [{ ...endpointIn("bridge", null), networkId }] });
    expect(
      engineChanges({ ...nothing, containers: [web("id of bridge")] }, { ...again, containers: [web("another")] }),
    ).toEqual([]);
  });

  it("tells of volumes", () => {
    const after = pictureWith({ volumes: [{ name: "data", driver: "local", anonymous: false }] });
    expect(engineChanges(nothing, after)).toEqual([{ kind: "volume", what: "added", name: "data", anonymous: false }]);
    expect(engineChanges(after, nothing)).toMatchObject([{ what: "removed", name: "data" }]);
  });

  it("tells of a swarm, its nodes and services", () => {
    const swarmWith = (availability: "active" | "drain", running: number): PictureOfSwarm => ({
      role: "manager",
      nodes: [{ id: "n1", hostname: "docker-lab", role: "manager", leader: true, state: "ready", availability }],
      services: [{ id: "s1", name: "web", image: "nginx", mode: "replicated", running, wanted: 2, ports: [] }],
      tasks: [],
    });
    const joined = pictureWith({ swarm: swarmWith("active", 0) });
    const drained = pictureWith({ swarm: swarmWith("drain", 2) });
    expect(engineChanges(nothing, joined)).toEqual([
      { kind: "swarm", what: "joined" },
      { kind: "node", what: "added", name: "docker-lab", state: "ready" },
      { kind: "service", what: "added", name: "web", running: 0, wanted: 2 },
    ]);
    expect(engineChanges(joined, drained)).toEqual([
      { kind: "node", what: "changed", name: "docker-lab", state: "drain" },
      { kind: "service", what: "changed", name: "web", running: 2, wanted: 2 },
    ]);
    expect(engineChanges(drained, nothing)[0]).toEqual({ kind: "swarm", what: "left" });
  });

  it("is found quickly, whatever the engine says it holds", () => {
    const layers = Array.from({ length: 500 }, (_, index) => ({
      id: `l${index}`.padEnd(71, "x"),
      bytes: 1,
      madeBy: "",
    }));
    const full = (tag: string) =>
      pictureWith({
        images: Array.from({ length: 200 }, (_, index) => ({
          ...imageTagged([`${tag}:${index}`], "", `i${index}`),
          layers: layers.map((layer) => ({ ...layer })),
        })),
      });
    const [before, after] = [full("a"), full("b")];
    const cost = process.cpuUsage();
    expect(engineChanges(before, full("a"))).toEqual([]);
    expect(engineChanges(before, after)).toHaveLength(300);
    expect(engineChanges(before, after)[0]).toMatchObject({ what: "tagged", name: "b:0", layers: 500, shared: 500 });
    expect(engineChanges(nothing, after)).toHaveLength(200);
    expect(process.cpuUsage(cost).user).toBeLessThan(3_000_000);
  });

  it("stays short however much has changed, and is what the contract says", () => {
    const volumes = Array.from({ length: 400 }, (_, index) => ({
      name: `v${index}`,
      driver: "local",
      anonymous: true,
    }));
    const changes = engineChanges(nothing, pictureWith({ volumes }));
    expect(changes).toHaveLength(300);
    expect(changes.every((change) => engineChange.safeParse(change).success)).toBe(true);
  });
});
