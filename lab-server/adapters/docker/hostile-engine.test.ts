import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PICTURE_SIZE } from "#contract/engine.ts";
import { createEngineAgent } from "#lab-server/adapters/ssh/link-agent.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { quietLog } from "#lab-server/testing/quiet-log.ts";
import { askEngine } from "./ask-engine.ts";
import { EngineSilentError, inTime } from "./in-time.ts";
import { dockerEngines } from "./sandbox-engine.ts";
import { DockerSandboxHost } from "./sandbox-host.ts";

let folder = "";
let path = "";
let server: Server;

/** What is at the engine's place. */
async function listen(answer: RequestListener): Promise<void> {
  server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(path, resolve);
  });
}

function link(): SandboxLink {
  const unused = () => Promise.reject(new Error("not asked for here"));
  const openSocket = () => Promise.resolve(connect(path));
  return {
    run: unused,
    start: unused,
    openPort: unused,
    openSocket,
    closed: new Promise(() => undefined),
    close: () => undefined,
  };
}

const engine = () => dockerEngines((each) => createEngineAgent(each, path)).of(link());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "engine-"));
  path = join(folder, "docker.sock");
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

describe("what a learner puts in the engine's place", () => {
  it.each([200, 500])("is not read to its end when it answers %i and goes on for ever", async (status) => {
    let sent = 0;
    await listen((_incoming, response) => {
      response.writeHead(status, { "content-type": "application/json" });
      const piece = Buffer.alloc(1024 * 1024, " ");
      const more = () => {
        if (response.destroyed) return;
        sent += piece.length;
        response.write(piece, (error) => {
          if (!error) setImmediate(more);
        });
      };
      more();
    });
    const asked = engine();
    const outcome = asked.publishedPorts().catch(() => "failed");
    await expect.poll(() => sent).toBeGreaterThan(8 * 1024 * 1024);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sent).toBeLessThan(64 * 1024 * 1024);
    asked.close();
    expect(await outcome).toBe("failed");
  });

  it("may answer often on one connection, as long as each answer is short", async () => {
    await listen((_incoming, response) =>
      response.end(
        JSON.stringify([{ Id: "x".repeat(100), Ports: [] }, " ".repeat(1)].slice(0, 1)) + " ".repeat(1024 * 1024),
      ),
    );
    const asked = engine();
    for (let turn = 0; turn < 12; turn += 1) expect(await asked.publishedPorts()).toEqual([]);
    asked.close();
  });

  it.each(["[{}]", "{}", '[{"Id":1}]', '[{"Id":"a","Ports":{}}]', "null"])(
    "is refused when it answers %s",
    async (body) => {
      await listen((_incoming, response) => response.end(body));
      await expect(engine().publishedPorts()).rejects.toThrow();
    },
  );
});

describe("a picture of what a learner puts in the engine's place", () => {
  const info = { Name: "docker-lab", ServerVersion: "26" };
  const noIp: SandboxLink["run"] = () =>
    Promise.resolve({ exitCode: 127, stdout: Buffer.from("no ip here"), stderr: Buffer.alloc(0), truncated: false });
  const noRoom: SandboxLink["run"] = () => Promise.reject(new LinkError("command-timeout", "no process left"));
  const drawn = (run: SandboxLink["run"]) =>
    dockerEngines((each) => createEngineAgent(each, path)).of({ ...link(), run });

  it("leaves out a container that makes no sense, or is larger than any, and says that there is one more", async () => {
    const plain = {
      Name: "/web",
      Image: "sha256:1",
      Created: "2026-11-21T14:33:21Z",
      Path: "nginx",
      State: { Status: "created", ExitCode: 0 },
      Config: { Image: "nginx", Tty: false, OpenStdin: false, Hostname: "web" },
      HostConfig: {},
      NetworkSettings: { Networks: { back: { NetworkID: "" } } },
    };
    await listen((incoming, response) => {
      const asked = incoming.url ?? "";
      if (asked === "/info") response.end(JSON.stringify(info));
      else if (asked === "/containers/json?all=1&limit=500")
        response.end('[{"Id":"a"},{"Id":"b"},{"Id":"c"},{"Id":"d"}]');
      else if (asked === "/containers/a/json") response.end("{}");
      else if (asked === "/containers/c/json") response.end(JSON.stringify({ ...plain, Id: "c" }));
      else if (asked === "/containers/d/json")
        response.end(JSON.stringify({ ...plain, Id: "d", Args: ["x".repeat(100_000)] }));
      else if (asked === "/networks") response.end('[{"Id":"n1","Name":"back","Driver":"bridge"}]');
      else if (asked.startsWith("/containers/")) response.writeHead(404).end("{}");
      else response.end(asked === "/volumes" ? "{}" : "[]");
    });
    const asked = drawn(noIp);
    const picture = await asked.picture();
    expect(picture).toMatchObject({ containers: [{ id: "c", endpoints: [{ networkId: "n1" }] }], omitted: 2 });
    expect((await asked.containers()).map((container) => container.id)).toEqual(["c"]);
    asked.close();
  });

  it("is bounded as a whole: what does not fit is counted", async () => {
    const images = Array.from({ length: 200 }, (_, index) => ({ Id: `i${index}`, Size: 1, Created: index }));
    const layers = Array.from({ length: 200 }, (_, index) => `${index}`.padEnd(128, "x"));
    const steps = layers.map(() => ({ CreatedBy: "x".repeat(2000), Size: 1 }));
    let questions = 0;
    await listen((incoming, response) => {
      const asked = incoming.url ?? "";
      if (asked === "/info") response.end(JSON.stringify(info));
      else if (asked === "/images/json") response.end(JSON.stringify(images));
      else if (asked.endsWith("/history")) response.end(JSON.stringify(steps));
      else if (asked.startsWith("/images/")) {
        questions += 1;
        response.end(JSON.stringify({ RootFS: { Layers: layers } }));
      } else response.end(asked === "/volumes" ? "{}" : "[]");
    });
    const asked = drawn(noIp);
    const picture = await asked.picture();
    asked.close();
    expect(JSON.stringify(picture).length).toBeLessThan(PICTURE_SIZE + 10_000);
    expect(picture.images.length).toBeGreaterThan(5);
    expect(picture.images.at(-1)?.id).toBe("i199");
    expect(picture.images.length + picture.omitted).toBe(200);
    expect(questions).toBeLessThan(20);
  });

  it.each([noIp, noRoom])("leaves out what makes no sense, and counts what is too much", async (run) => {
    const volumes = Array.from({ length: 300 }, (_, index) => ({ Name: `v${index}`, Driver: "local" }));
    const images = [{ Id: "sha256:1", RepoTags: ["a:1"], Size: 1, Created: 1 }, { Id: 2 }];
    await listen((incoming, response) => {
      const asked = incoming.url ?? "";
      if (asked === "/info") response.end(JSON.stringify(info));
      else if (asked === "/images/json") response.end(JSON.stringify(images));
      else if (asked.startsWith("/images/")) response.writeHead(404).end("{}");
      else if (asked === "/volumes") response.end(JSON.stringify({ Volumes: [...volumes, null] }));
      else response.end("[]");
    });
    const picture = await drawn(run).picture();
    expect(picture).toMatchObject({ containers: [], networks: [], interfaces: [], swarm: null, omitted: 100 });
    expect(picture.images).toEqual([expect.objectContaining({ tags: ["a:1"], layers: [] })]);
    expect(picture.volumes).toHaveLength(200);
  });
});

describe("an engine that accepts and stays silent", () => {
  it("fails the call at its deadline", async () => {
    await listen(() => undefined);
    const docker = new Docker({ socketPath: path });
    const asked = inTime(50, (abortSignal) => docker.listContainers({ abortSignal }));
    await expect(asked).rejects.toBeInstanceOf(EngineSilentError);
  });

  it("is not left with a question that nobody waits for", async () => {
    const arrived = Promise.withResolvers<void>();
    const dropped = Promise.withResolvers<string>();
    await listen((incoming) => {
      incoming.once("close", () => dropped.resolve(incoming.url ?? ""));
      arrived.resolve();
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const asked = askEngine(new Docker({ socketPath: path }), "/images/sha256%3Aa/json", 50);
      const failed = expect(asked).rejects.toBeInstanceOf(EngineSilentError);
      await arrived.promise;
      vi.advanceTimersByTime(50);
      await failed;
    } finally {
      vi.useRealTimers();
    }
    expect(await dropped.promise).toBe("/images/sha256%3Aa/json");
  });
});

describe("a lab host's sandboxes", () => {
  it("include a disk without a container, and say which are of the present image", async () => {
    const asked: string[] = [];
    await listen((incoming, response) => {
      asked.push(decodeURIComponent(incoming.url ?? ""));
      response.setHeader("content-type", "application/json");
      if (incoming.url?.startsWith("/volumes") === true) {
        response.end(
          JSON.stringify({ Volumes: [{ Name: "disk-aaaaaa" }, { Name: "disk-left00" }, { Name: "other" }] }),
        );
      } else {
        const container = { State: "running", Created: 5 };
        response.end(
          JSON.stringify([
            { ...container, Names: ["/sandbox-aaaaaa"], Image: "docker-lab/sandbox:new" },
            { ...container, Names: ["/sandbox-bbbbbb"], Image: "docker-lab/sandbox:old" },
          ]),
        );
      }
    });
    const host = new DockerSandboxHost({
      docker: new Docker({ socketPath: path }),
      instance: "lab",
      keeper: "lab-server",
      image: "docker-lab/sandbox:new",
      linkPublicKey: "",
      seccomp: "{}",
      log: quietLog,
    });
    expect(await host.list()).toEqual([
      { id: "aaaaaa", running: true, current: true, createdAt: 5000 },
      { id: "bbbbbb", running: true, current: false, createdAt: 5000 },
      { id: "left00", running: false, current: false, createdAt: 0 },
    ]);
    expect(asked).toHaveLength(2);
    for (const each of asked) expect(each).toContain('"docker-lab.instance=lab"');
  });
});
