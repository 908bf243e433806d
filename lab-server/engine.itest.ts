import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommandRecord, EngineChange } from "#contract/commands.ts";
import { type EnginePicture, enginePicture } from "#contract/engine.ts";
import { LabHostView } from "./testing/lab-host-view.ts";
import { type Page, PageTerminal, poll } from "./testing/page.ts";
import { RealLab } from "./testing/real-lab.ts";

const LESSON = "hello-container";
/** A busy machine may take long; how fast it is otherwise is measured in bench/. */
const LAG_MS = 60_000;
/** What a container does until it is let go. */
const WAITING = "sh -c 'until [ -e /go ]; do sleep 0.1; done'";
/** The same, and it lives on for longer than what happens after a command is counted as the command's doing. */
const LINGERING = "sh -c 'until [ -e /go ]; do sleep 0.1; done; sleep 4'";
const NAMES = ["one", "two", "three", "four", "five"];

/** A page that follows a session's engine and its commands. */
class Watcher {
  readonly page: Page;
  readonly sessionId: string;
  readonly commands = new Map<number, CommandRecord>();
  pictures: { readonly picture: EnginePicture | null; readonly heardAt: number }[] = [];

  private constructor(page: Page, sessionId: string) {
    this.page = page;
    this.sessionId = sessionId;
    page.hear("engine:changed", ({ picture }) => this.pictures.push({ picture, heardAt: Date.now() }));
    page.hear("command:finished", ({ command }) => this.commands.set(command.number, command));
  }

  static async begin(page: Page, sessionId: string): Promise<Watcher> {
    const watcher = new Watcher(page, sessionId);
    const { picture } = await page.ask("engine:follow", { sessionId });
    watcher.pictures.push({ picture, heardAt: Date.now() });
    return watcher;
  }

  get newest(): EnginePicture | null {
    return this.pictures.at(-1)?.picture ?? null;
  }

  /** Waits for a picture of which `wanted` is true. */
  async shows(wanted: (picture: EnginePicture) => boolean, what: string): Promise<EnginePicture> {
    return poll(() => (this.newest !== null && wanted(this.newest) ? this.newest : null), what);
  }

  /** Waits for the record of a command with changes as `wanted`. */
  async recorded(
    text: string,
    wanted: (changes: readonly EngineChange[]) => boolean = () => true,
  ): Promise<CommandRecord> {
    const find = () =>
      [...this.commands.values()].findLast((each) => each.run?.command === text && wanted(each.changes));
    return poll(() => find() ?? null, `${text}: ${JSON.stringify([...this.commands.values()].slice(-2))}`);
  }
}

const of = <K extends EngineChange["kind"]>(changes: readonly EngineChange[], kind: K) =>
  changes.filter((change): change is Extract<EngineChange, { kind: K }> => change.kind === kind);

describe("a learner's engine", () => {
  let lab: RealLab;
  let host: LabHostView;
  let cookie = "";
  let watcher: Watcher;
  let terminal: PageTerminal;

  const open = async () => {
    const page = await lab.page(cookie);
    const { id } = await page.openRunning(LESSON);
    terminal = await PageTerminal.attach(page, id);
    await terminal.shows(/\$ $/);
    watcher = await Watcher.begin(page, id);
  };

  beforeAll(async () => {
    lab = await RealLab.start();
    host = new LabHostView(lab.config);
    cookie = await lab.someone();
    await open();
  });

  afterAll(async () => {
    await lab.close();
    await host.clear();
  });

  it("is drawn as it is at first", () => {
    const picture = enginePicture.parse(watcher.newest);
    expect(picture.host.name).toBe("docker-lab");
    expect(picture.host.engineVersion).toMatch(/^\d+\.\d+/);
    expect(picture.networks.map((network) => network.name).sort()).toEqual(["bridge", "host", "none"]);
    expect(picture.networks.find((network) => network.name === "bridge")?.bridge).toBe("docker0");
    expect(picture.interfaces.map(({ name, kind }) => [name, kind])).toEqual([
      ["lo", "loopback"],
      ["eth0", "ethernet"],
      ["docker0", "bridge"],
    ]);
    expect(picture).toMatchObject({ containers: [], images: [], volumes: [], swarm: null, omitted: 0 });
  });

  it("tells of an image that a command pulled, and which layers it shares", async () => {
    await terminal.run("docker pull -q debian");
    const first = await watcher.recorded("docker pull -q debian", (changes) => changes.length > 0);
    expect(first.changes).toMatchObject([
      { kind: "image", what: "added", name: "debian:latest", layers: 1, shared: 0 },
    ]);
    expect(first.run).toMatchObject({ exitCode: 0, terminal: "main" });
    await terminal.run("docker pull -q nginx");
    const [nginx] = of(
      (await watcher.recorded("docker pull -q nginx", (changes) => changes.length > 0)).changes,
      "image",
    );
    expect(nginx?.layers).toBeGreaterThan(1);
    expect(nginx?.shared).toBe(1);
    const image = watcher.newest?.images.find((each) => each.tags.includes("nginx:latest"));
    expect(image?.layers.every((layer) => layer.bytes !== null && layer.madeBy !== "")).toBe(true);
  });

  it("shows a container with its veth pair, port and volume, and tells of them", async () => {
    await terminal.run("docker run -d --name web -p 8080:80 -v data:/data nginx");
    const { changes } = await watcher.recorded(
      "docker run -d --name web -p 8080:80 -v data:/data nginx",
      (each) => each.length === 4,
    );
    const picture = await watcher.shows((each) => each.containers[0]?.state === "running", "a running container");
    const [web] = picture.containers;
    const [end] = web?.endpoints ?? [];
    expect(end).toMatchObject({ networkName: "bridge", ipv4: "172.17.0.2", inside: "eth0" });
    const veth = picture.interfaces.find((each) => each.kind === "veth");
    expect(veth).toMatchObject({ bridge: "docker0", up: true, name: end?.outside });
    // The kernel's own word for it: the number of the container's end, from within.
    const link = await host.inside(["sh", "-c", "docker exec web cat /sys/class/net/eth0/iflink"]);
    const index = await host.inside(["cat", `/sys/class/net/${end?.outside}/ifindex`]);
    expect(index).toBe(link);
    expect(changes).toEqual([
      { kind: "container", what: "added", name: "web", image: "nginx", state: "running", exitCode: null },
      { kind: "interface", what: "added", name: end?.outside, bridge: "docker0", container: "web" },
      { kind: "port", what: "added", port: 8080, container: "web", inside: 80 },
      { kind: "volume", what: "added", name: "data", anonymous: false },
    ]);
  });

  it("follows a container into a second network and out of it", async () => {
    await terminal.run("docker network create --subnet 10.5.0.0/24 back");
    const made = await watcher.recorded("docker network create --subnet 10.5.0.0/24 back");
    expect(of(made.changes, "network")).toEqual([
      { kind: "network", what: "added", name: "back", driver: "bridge", subnet: "10.5.0.0/24" },
    ]);
    await terminal.run("docker network connect back web");
    const joined = await watcher.recorded("docker network connect back web");
    expect(of(joined.changes, "endpoint")).toEqual([
      { kind: "endpoint", what: "added", container: "web", network: "back", ipv4: "10.5.0.2" },
    ]);
    const ends = watcher.newest?.containers[0]?.endpoints ?? [];
    expect(ends.map((end) => end.inside).sort()).toEqual(["eth0", "eth1"]);
    const bridge = watcher.newest?.networks.find((network) => network.name === "back")?.bridge;
    expect(of(joined.changes, "interface")).toEqual([
      expect.objectContaining({ what: "added", bridge, container: "web" }),
    ]);
    await terminal.run("docker network disconnect back web");
    const left = await watcher.recorded("docker network disconnect back web");
    expect(of(left.changes, "endpoint")).toMatchObject([{ what: "removed", container: "web", network: "back" }]);
  });

  it("tells how a container ended, whoever ended it", async () => {
    await terminal.run("docker run debian sh -c 'exit 3'");
    const { changes } = await watcher.recorded("docker run debian sh -c 'exit 3'");
    expect(of(changes, "container")).toEqual([
      expect.objectContaining({ what: "added", state: "exited", exitCode: 3 }),
    ]);
    await terminal.run(`docker run -d --name brief debian ${LINGERING}`);
    await watcher.recorded(`docker run -d --name brief debian ${LINGERING}`);
    await host.inside(["docker", "exec", "brief", "touch", "/go"]);
    const alone = await poll(
      () =>
        [...watcher.commands.values()].find((each) => each.run === null && of(each.changes, "container").length > 0) ??
        null,
      "a record of its own",
    );
    expect(of(alone.changes, "container")).toEqual([
      { kind: "container", what: "changed", name: "brief", image: "debian", state: "exited", exitCode: 0 },
    ]);
  });

  it("gives a command what it did while it ran, however long", async () => {
    await terminal.run(`docker run --rm --name long debian ${WAITING}`);
    await watcher.shows((picture) => picture.containers.some((each) => each.name === "long"), "the container");
    const loose = await poll(
      () => [...watcher.commands.values()].find((each) => of(each.changes, "container")[0]?.name === "long") ?? null,
      "the record so far",
    );
    expect(loose.run).toBeNull();
    await host.inside(["docker", "exec", "long", "touch", "/go"]);
    const whole = await watcher.recorded(`docker run --rm --name long debian ${WAITING}`);
    expect(whole).toMatchObject({ number: loose.number, changes: [] });
  });

  it("sees an image that was built without a name, of which no event tells", async () => {
    await terminal.run("echo 'FROM debian' | docker build -q --label a=b -");
    const { changes } = await watcher.recorded(
      "echo 'FROM debian' | docker build -q --label a=b -",
      (each) => each.length > 0,
    );
    expect(of(changes, "image")).toMatchObject([{ what: "added", layers: 1, shared: 1 }]);
    expect(of(changes, "image")[0]?.name).toMatch(/^[0-9a-f]{12}$/);
  });

  it("sees interfaces that a command made by hand", async () => {
    await terminal.run("sudo ip link add veth-a type veth peer name veth-b");
    const { changes } = await watcher.recorded("sudo ip link add veth-a type veth peer name veth-b");
    expect(of(changes, "interface").map((change) => change.name)).toEqual(["veth-b", "veth-a"]);
    await terminal.run("sudo ip link delete veth-a");
    await watcher.recorded("sudo ip link delete veth-a");
  });

  it("is seen soon after each event", async () => {
    for (const name of NAMES) {
      await host.inside(["docker", "run", "-d", "--name", name, "debian", "sleep", "100"]);
    }
    const all = await poll(
      () => (watcher.newest?.containers.filter((each) => each.state === "running").length === 6 ? true : null),
      "all",
    );
    expect(all).toBe(true);
    const since =
      "docker events --since 30m --until $(($(date +%s) + 1)) --filter event=start --format '{{.Actor.Attributes.name}} {{.TimeNano}}'";
    const started = new Map(
      (await host.inside(["sh", "-c", since])).split("\n").map((line) => line.split(" ") as [string, string]),
    );
    for (const name of NAMES) {
      const shown = watcher.pictures.find(({ picture }) =>
        picture?.containers.some((each) => each.name === name && each.state === "running"),
      );
      expect((shown?.heardAt ?? 0) - Number(started.get(name)) / 1e6).toBeLessThan(LAG_MS);
    }
    await host.inside(["docker", "rm", "-f", ...NAMES]);
  });

  it("keeps the record when the lab server ends and starts again, and nothing twice", async () => {
    const before = (await watcher.page.ask("command:list", { sessionId: watcher.sessionId })).commands;
    expect(before.length).toBeGreaterThan(8);
    await lab.halt();
    await host.inside(["sh", "-c", "docker volume create later"]);
    await lab.restart();
    await open();
    await terminal.run("docker volume rm later");
    await watcher.recorded("docker volume rm later");
    const after = (await watcher.page.ask("command:list", { sessionId: watcher.sessionId })).commands;
    expect(after.slice(0, before.length)).toEqual(before);
    const texts = after.slice(before.length).flatMap((each) => (each.run === null ? [] : [each.run.command]));
    expect(texts).toEqual(["docker volume rm later"]);
    const numbers = after.map((each) => each.number);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  it("becomes a swarm with services, and leaves it", async () => {
    await terminal.run("docker swarm init --advertise-addr 10.10.0.10");
    const begun = await watcher.recorded("docker swarm init --advertise-addr 10.10.0.10", (changes) =>
      of(changes, "node").some((node) => node.what === "added" && node.name === "docker-lab"),
    );
    expect(of(begun.changes, "swarm")).toEqual([{ kind: "swarm", what: "joined" }]);
    await terminal.run("docker service create -q --name s --replicas 2 debian sleep 1000");
    const picture = await watcher.shows(
      ({ swarm }) => swarm?.services[0]?.running === 2 && swarm.tasks.every((task) => task.state === "running"),
      "two tasks",
    );
    expect(picture.swarm).toMatchObject({
      role: "manager",
      nodes: [{ hostname: "docker-lab", leader: true, state: "ready", availability: "active" }],
      services: [{ name: "s", image: "debian:latest", mode: "replicated", running: 2, wanted: 2 }],
    });
    expect(picture.containers.filter((each) => each.service === "s")).toHaveLength(2);
    await watcher.recorded("docker service create -q --name s --replicas 2 debian sleep 1000");
    await terminal.run("docker swarm leave --force");
    await watcher.recorded("docker swarm leave --force", (changes) => of(changes, "swarm")[0]?.what === "left");
    await watcher.shows(({ swarm }) => swarm === null, "no swarm");
  });

  it("is shown as silent while it is dead, and as it is when it is back", async () => {
    await host.inside(["sh", "-c", "sv down docker"]);
    await poll(() => (watcher.pictures.at(-1)?.picture === null ? true : null), "no picture");
    await host.inside(["sh", "-c", "sv up docker"]);
    await watcher.shows((picture) => picture.images.length > 0, "the engine again");
  });
});
