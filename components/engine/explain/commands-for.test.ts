import { describe, expect, it } from "vitest";
import { keyOf, type ObjectKey } from "../object-key.ts";
import { BRIDGE, container, image, network, picture, smallPicture, swarmPicture } from "../testing/sample-pictures.ts";
import { commandsFor } from "./commands-for.ts";
import { findThing, relatedTo } from "./find-thing.ts";

const small = smallPicture();
const idOf = (name: string): string => small.containers.find((one) => one.name === name)?.id ?? "";

function commands(key: ObjectKey, of = small): readonly string[] {
  const thing = findThing(of, key);
  return thing === null ? [] : commandsFor(thing);
}

describe("commandsFor", () => {
  it("shows a network and what is plugged into its bridge", () => {
    expect(commands(keyOf.network(BRIDGE.id))).toEqual([
      "docker network inspect bridge",
      "ip link show master docker0",
    ]);
  });

  it("shows a running container, its processes and the host's end of its veth pair", () => {
    const [inspect, , top, link] = commands(keyOf.container(idOf("web")));
    expect([inspect, top]).toEqual(["docker container inspect web", "docker container top web"]);
    expect(link).toMatch(/^ip link show veth[0-9a-f]{7}$/);
  });

  it("asks an ended container for no processes", () => {
    expect(commands(keyOf.container(idOf("hello")))).toEqual([
      "docker container inspect hello",
      "docker container logs hello",
    ]);
  });

  it("shows images, layers, ports, volumes, folders, nodes and services", () => {
    const nginx = small.images.find(({ tags }) => tags[0] === "nginx:latest")?.id ?? "";
    expect(commands(keyOf.image(nginx))[0]).toBe("docker image history nginx:latest");
    expect(commands(keyOf.port(idOf("web"), 8080, "tcp"))).toEqual([
      "docker container port web",
      "curl -i localhost:8080",
    ]);
    expect(commands(keyOf.volume("db-data"))).toEqual(["docker volume inspect db-data"]);
    expect(commands(keyOf.folder("/home/student/site"))).toEqual(["ls -l /home/student/site"]);
    const swarm = swarmPicture();
    expect(commands(keyOf.node(swarm.swarm?.nodes[0]?.id ?? ""), swarm)[0]).toBe(
      "docker node inspect --pretty docker-lab",
    );
    expect(commands(keyOf.service("web1"), swarm)[0]).toBe("docker service ps web");
  });

  it("names an image without a tag by its short id", () => {
    const pulled = { ...image("diamol/web", ["base"]), tags: [], repository: "diamol/web" };
    expect(commands(keyOf.image(pulled.id), picture({ images: [pulled] }))[0]).toBe(
      `docker image history ${pulled.id.slice(7, 19)}`,
    );
  });

  it("quotes names that mean something to the shell", () => {
    const odd = network("my $net", 20);
    expect(commands(keyOf.network(odd.id), picture({ networks: [odd] }))[0]).toBe("docker network inspect 'my $net'");
  });

  it("has nothing for what is gone", () => {
    expect(findThing(picture(), keyOf.container(container({ name: "web" }).id))).toBeNull();
  });
});

describe("relatedTo", () => {
  it("leads from a container to its image, networks, ports and mounts, and back", () => {
    const web = findThing(small, keyOf.container(idOf("web")));
    const related = web === null ? new Set() : relatedTo(web);
    expect(related).toContain(keyOf.network(BRIDGE.id));
    expect(related).toContain(keyOf.port(idOf("web"), 8080, "tcp"));
    expect(related).toContain(keyOf.folder("/home/student/site"));
    const folder = findThing(small, keyOf.folder("/home/student/site"));
    expect(folder === null ? null : relatedTo(folder)).toEqual(new Set([keyOf.container(idOf("web"))]));
  });
});
