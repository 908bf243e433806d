import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { archiveAddress, fileAddress } from "#contract/addresses.ts";
import type { Services } from "#lab-server/application/services.ts";
import { frameBytes } from "#lab-server/domain/frames.ts";
import { ManualClock } from "#lab-server/testing/manual-clock.ts";
import { noMetrics, quietLog } from "#lab-server/testing/quiet-log.ts";
import { type ScriptBehaviour, ScriptLink } from "#lab-server/testing/script-link.ts";
import { listen } from "./door-under-test.ts";
import { SessionDoor } from "./session-door.ts";

const ID = "session1";
const FILE = fileAddress(ID, "~/a");
/** Longer than anything may stand still. */
const LONG_MS = 61_000;
const frame = (type: string, content = "") => frameBytes(type, Buffer.from(content));

let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A door to one session, whose sandbox behaves so. */
async function open(behaviour: ScriptBehaviour) {
  const clock = new ManualClock();
  const script = new ScriptLink(behaviour);
  const session = { id: ID, ownerId: "kim", lessonId: "first", state: { phase: "running", sandboxId: "box" } };
  const services = {
    book: { find: () => Promise.resolve(session), apply: () => Promise.resolve() },
    fleet: { reach: () => ({ link: script.link }) },
    watches: { typed: () => undefined },
    commands: { list: () => Promise.resolve([]) },
    recordings: { list: () => Promise.resolve([]) },
    clock,
  } as unknown as Services;
  const say = (key: string) => key;
  const door = new SessionDoor({
    services,
    visitors: { recognise: () => ({ id: "kim", role: "learner" }) },
    clock,
    ids: { request: () => "r1" },
    messages: { ko: say, en: say },
    metrics: noMetrics,
    log: quietLog,
  });
  server = createServer((incoming, response) => door.request(incoming, response));
  return { clock, script, port: await listen(server) };
}

/** A connection, and what came on it. */
class Client {
  text = "";
  readonly socket: Socket;
  readonly closed: Promise<void>;

  constructor(port: number) {
    this.socket = connect(port, "127.0.0.1");
    this.socket.setEncoding("latin1").on("data", (piece: string) => {
      this.text += piece;
    });
    this.socket.on("error", () => this.socket.destroy());
    this.closed = new Promise((resolve) => {
      this.socket.once("close", () => resolve());
    });
  }

  ask(address: string, method = "GET", rest = ""): this {
    const own = "host: lab.example\r\nsec-fetch-site: same-origin\r\n";
    this.socket.write(`${method} ${address} HTTP/1.1\r\n${own}${rest === "" ? "\r\n" : rest}`);
    return this;
  }
}

it("lets nothing onto the connection beyond the length of a file", async () => {
  const { port, script } = await open({
    says: [frame("H", "5"), frame("D", "hello"), frame("D", "HTTP/1.1 200 OK\r\n\r\n<script>"), frame("E")],
  });
  const client = new Client(port).ask(FILE);
  await client.closed;
  expect(client.text).toContain("content-length: 5\r\n");
  expect(client.text).not.toContain("<script>");
  await expect.poll(() => script.running.size).toBe(0);
});

it("breaks off a file that is shorter than was said", async () => {
  const { port } = await open({ says: [frame("H", "5"), frame("D", "hel"), frame("E")] });
  const client = new Client(port).ask(FILE);
  await client.closed;
  expect(client.text).toMatch(/hel$/);
});

const SILENT: readonly (readonly [string, string, readonly Buffer[]])[] = [
  ["a file", FILE, [frame("H", "5"), frame("D", "he")]],
  ["a folder", FILE, [frame("H"), frame("F", "folder 755 1 0\0d\0")]],
  ["an archive", archiveAddress(ID), [frame("H")]],
];

it.each(SILENT)(
  "gives the turn back when somebody leaves %s of which nothing more comes",
  async (_what, address, says) => {
    const { port, script } = await open({ says });
    for (let round = 0; round < 3; round += 1) {
      const clients = Array.from({ length: 4 }, () => new Client(port).ask(address));
      await expect.poll(() => clients.every(({ text }) => text.includes(" 200 OK"))).toBe(true);
      for (const { socket } of clients) socket.destroy();
      await expect.poll(() => script.running.size).toBe(0);
    }
  },
);

it.each(SILENT)("cuts %s of which nothing more comes", async (_what, address, says) => {
  const { port, script, clock } = await open({ says });
  const client = new Client(port).ask(address);
  await expect.poll(() => client.text).toContain(" 200 OK");
  await clock.advance(LONG_MS);
  await client.closed;
  await expect.poll(() => script.running.size).toBe(0);
});

it("answers when the sandbox never says what it sends", async () => {
  const { port, script, clock } = await open({ says: [] });
  const client = new Client(port).ask(FILE);
  await expect.poll(() => script.running.size).toBe(1);
  await clock.advance(LONG_MS);
  await expect.poll(() => client.text).toContain("file.failed");
  expect(script.running.size).toBe(0);
});

const UPLOAD = "content-length: 5\r\n\r\nhello";

it.each([
  ["is not ready", { says: [] }],
  ["takes nothing", { says: [frame("H")], takes: false }],
  ["does not say that all is there", { says: [frame("H")] }],
])("ends an upload when the sandbox %s", async (_what, behaviour) => {
  const { port, script, clock } = await open(behaviour);
  const left = new Client(port).ask(FILE, "PUT", UPLOAD);
  await expect.poll(() => script.running.size).toBe(1);
  left.socket.destroy();
  await expect.poll(() => script.running.size).toBe(0);

  const waits = new Client(port).ask(FILE, "PUT", UPLOAD);
  await expect.poll(() => script.running.size).toBe(1);
  await clock.advance(LONG_MS);
  await expect.poll(() => script.running.size).toBe(0);
  await expect.poll(() => waits.text.includes("file.failed") || waits.socket.destroyed).toBe(true);
});

it("opens nothing for whoever left before it was their turn", async () => {
  const { port, script } = await open({ says: [frame("H", "5"), frame("D", "he")] });
  const first = Array.from({ length: 4 }, () => new Client(port).ask(FILE));
  await expect.poll(() => script.running.size).toBe(4);
  const waiting = new Client(port).ask(FILE);
  await expect.poll(() => waiting.socket.readyState).toBe("open");
  waiting.socket.destroy();
  const last = new Client(port).ask(FILE);
  await new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
  first[0]?.socket.destroy();
  await expect.poll(() => last.text).toContain(" 200 OK");
  expect(script.running.size).toBe(4);
});
