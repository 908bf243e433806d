import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type NoticeOf, PROTOCOL_VERSION } from "#contract/requests.ts";
import type { SessionView } from "#contract/session.ts";
import { cookieVisitors } from "#lab-server/adapters/crypto/cookie-visitors.ts";
import { randomIds } from "#lab-server/adapters/crypto/random-ids.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { newSession, type Session } from "#lab-server/domain/session.ts";
import { noMetrics, quietLog } from "#lab-server/testing/quiet-log.ts";
import { Crowd } from "./crowd.ts";
import { Dispatch } from "./dispatch.ts";
import type { RequestHandlers, SignalHandlers } from "./handlers.ts";
import { SocketDoor } from "./socket-door.ts";

const visitors = cookieVisitors("lab", "secret", randomIds);
const kim = visitors.welcome(false);
const lee = visitors.welcome(false);
const cookieOf = (visitor: { readonly setCookie: string }) => visitor.setCookie.split(";")[0] ?? "";
const session = newSession(
  { id: "session1", ownerId: kim.identity.id, lessonId: "first", terms: { lifetimeMs: 1, idleMs: 1 } },
  "memory",
  0,
);
const view: SessionView = {
  id: "session1",
  lessonId: "first",
  state: { phase: "queued", position: 1, because: "memory" },
  hubAccount: { username: "u", password: "p" },
  rewinding: null,
  ports: [],
};

let server: Server;
let door: SocketDoor;
let port = 0;
let calls: string[];
let logged: string[];
const clients: Socket[] = [];

/** Use cases that note their being called. */
function handlers(): RequestHandlers {
  const noted = (name: string) => () => {
    calls.push(name);
    return {};
  };
  return {
    "progress:list": () => ({ lessons: [] }),
    "session:find": () => ({ session: null }),
    "session:list": () => ({ sessions: [] }),
    "session:open": (caller) => {
      calls.push(`open by ${caller.identity.id} from ${caller.viewer.site.host}`);
      caller.viewer.follow("session1");
      return { session: view };
    },
    "session:restart": () => Promise.reject(new Error("the disk is on fire")),
    "session:end": noted("end"),
    "session:keep": () => ({ session: view }),
    "session:rewind": () => ({ session: view }),
    "terminal:list": () => ({ terminals: [] }),
    "terminal:close": noted("close"),
    "terminal:attach": () => ({ generation: "g", from: 0, live: 0, size: { cols: 80, rows: 24 } }),
    "terminal:detach": noted("detach"),
    "terminal:paste": () => ({}),
    "terminal:run": () => Promise.reject(new LabError("terminal.busy", "vim")),
    "step:check": () => ({ verdict: { passed: true } }),
    "quiz:answer": () => ({ right: true }),
    "file:read": () => ({ content: "", version: "0".repeat(64) }),
    "file:write": () => ({ version: "0".repeat(64) }),
    "file:list": () => ({ entries: [], more: false }),
    "file:make-folder": noted("make-folder"),
    "file:move": noted("move"),
    "file:delete": noted("delete"),
    "engine:follow": ({ viewer }) => {
      for (let cols = 2; cols <= 100; cols += 1) {
        const size = { cols, rows: 10 };
        viewer.sendLatest("terminal:size", { sessionId: "session1", terminal: "main", size });
        viewer.sendLatest("terminal:size", { sessionId: "session2", terminal: "main", size });
      }
      return { picture: null };
    },
    "engine:leave": noted("leave"),
    "command:list": () => ({ commands: [] }),
    "recording:list": () => ({ recordings: [] }),
    "recording:delete": noted("delete recording"),
    "preview:open": () => ({ url: "http://x" }),
  };
}

function signalHandlers(): SignalHandlers {
  const noted = (name: string) => (_caller: unknown, signal: unknown) =>
    void calls.push(`${name} ${JSON.stringify(signal)}`);
  return {
    "terminal:input": noted("input"),
    "terminal:resize": noted("resize"),
    "terminal:ack": noted("ack"),
  };
}

beforeEach(async () => {
  calls = [];
  logged = [];
  server = createServer();
  door = new SocketDoor({
    visitors,
    crowd: new Crowd({ identities: 3, identitiesS: 3600, sockets: 20, socketsS: 3600, pages: 4 }),
    addressOf: (incoming) => String(incoming.headers["x-test-address"] ?? ""),
    log: quietLog,
  });
  server.on("upgrade", (incoming, socket, head) => door.upgrade(incoming, socket, head));
  const book = {
    find: (id: string): Promise<Session> =>
      id === "session1" ? Promise.resolve(session) : Promise.reject(new LabError("session.unknown", id)),
    get: (id: string) => (id === "session1" ? session : null),
  };
  door.open({
    dispatch: new Dispatch({
      book,
      requests: handlers(),
      signals: signalHandlers(),
      ids: randomIds,
      log: { ...quietLog, warn: (_fields, message) => void logged.push(message) },
      metrics: noMetrics,
      rates: { requests: 10, signals: 20, withinS: 3600 },
    }),
    arrived: (identity) => void calls.push(`arrived ${identity.id}`),
    left: () => void calls.push("left"),
  });
  port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
});

afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
  door.close();
  server.close();
});

interface Greeting {
  readonly cookie?: string;
  readonly origin?: string;
  readonly auth?: object;
  readonly address?: string;
}

/** Connects, or throws what the server said. */
async function join(greeting: Greeting = {}): Promise<Socket> {
  const client = io(`http://127.0.0.1:${port}`, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: greeting.auth ?? { protocol: PROTOCOL_VERSION },
    extraHeaders: {
      origin: greeting.origin ?? `http://127.0.0.1:${port}`,
      cookie: greeting.cookie ?? cookieOf(kim),
      "x-test-address": greeting.address ?? "",
    },
  });
  clients.push(client);
  await new Promise<void>((resolve, reject) => {
    client.once("connect", resolve);
    client.once("connect_error", reject);
  });
  return client;
}

const ask = (client: Socket, name: string, payload: unknown): Promise<unknown> =>
  client.timeout(60_000).emitWithAck(name, payload);
const refused = (code: string) => ({ ok: false, error: { code, requestId: expect.any(String) as string } });

describe("who connects", () => {
  it("is known by the cookie", async () => {
    const client = await join();
    expect(calls).toEqual([`arrived ${kim.identity.id}`]);
    expect(await ask(client, "session:open", { lessonId: "first" })).toEqual({ ok: true, data: { session: view } });
    expect(calls[1]).toBe(`open by ${kim.identity.id} from 127.0.0.1:${port}`);
  });

  it("gets a new identity without one, or with a forged one", async () => {
    await join({ cookie: "docker-lab-lab=abcdefghijklmnopqrstuvwxyz.forged" });
    expect(calls).toHaveLength(1);
    expect(calls[0]).not.toContain("abcdefghijklmnopqrstuvwxyz");
  });

  it.each([
    ["an older page", { protocol: PROTOCOL_VERSION - 1 }],
    ["a newer page", { protocol: PROTOCOL_VERSION + 1 }],
    ["something else", { hello: "world" }],
  ])("is told to reload if it is %s", async (_what, auth) => {
    await expect(join({ auth })).rejects.toMatchObject({ data: { code: "protocol.version" } });
  });

  it.each(["http://evil.example", "http://127.0.0.1:1", "null", ""])(
    "is refused from the page of %s",
    async (origin) => {
      await expect(join({ origin })).rejects.toThrow();
      expect(calls).toEqual([]);
    },
  );

  it("comes with no more new identities than one address may bring", async () => {
    for (let turn = 0; turn < 3; turn += 1) await join({ cookie: "none=1" });
    await expect(join({ cookie: "none=1" })).rejects.toThrow();
    await join({ cookie: "none=1", address: "elsewhere" });
    await join();
  });

  it("connects no more often than one address may", async () => {
    for (let turn = 1; turn <= 20; turn += 1) {
      (await join()).disconnect();
      await expect.poll(() => calls.filter((call) => call === "left"), { interval: 1 }).toHaveLength(turn);
    }
    await expect(join()).rejects.toThrow();
    await join({ address: "elsewhere" });
  });

  it("has no more pages open than one learner needs", async () => {
    const [first] = [await join(), await join(), await join(), await join()];
    await expect(join()).rejects.toMatchObject({ data: { code: "request.rate" } });
    await join({ cookie: cookieOf(lee) });
    first.disconnect();
    await expect.poll(() => calls).toContain("left");
    await join();
  });

  it("is noticed when leaving", async () => {
    (await join()).disconnect();
    await expect.poll(() => calls).toContain("left");
  });
});

describe("a request", () => {
  it.each([
    ["session:open", { lessonId: "../etc" }],
    ["session:open", null],
    ["session:end", { sessionId: 7 }],
    [
      "terminal:attach",
      { sessionId: "session1", terminal: "main", size: { cols: 1, rows: 1 }, from: 0, generation: null },
    ],
    ["terminal:run", { sessionId: "session1", terminal: "main", command: "x".repeat(5000) }],
    ["preview:open", { sessionId: "session1", port: 0 }],
  ])("must fit its schema: %s %j", async (name, payload) => {
    expect(await ask(await join(), name, payload)).toEqual(refused("request.invalid"));
    expect(calls).toHaveLength(1);
  });

  it("about another's session is forbidden", async () => {
    const client = await join({ cookie: cookieOf(lee) });
    expect(await ask(client, "session:end", { sessionId: "session1" })).toEqual(refused("auth.forbidden"));
    expect(await ask(client, "preview:open", { sessionId: "session1", port: 80 })).toEqual(refused("auth.forbidden"));
    expect(calls).toEqual([`arrived ${lee.identity.id}`]);
  });

  it("about a session that does not exist says so", async () => {
    expect(await ask(await join(), "session:end", { sessionId: "nobody1" })).toEqual(refused("session.unknown"));
  });

  it("fails with the code of its failure, and without its cause", async () => {
    const client = await join();
    const run = { sessionId: "session1", terminal: "main", command: "ls" };
    expect(await ask(client, "terminal:run", run)).toEqual(refused("terminal.busy"));
    const fire = await ask(client, "session:restart", { sessionId: "session1" });
    expect(fire).toEqual(refused("internal"));
    expect(JSON.stringify(fire)).not.toContain("fire");
  });

  it("is refused when there are too many, for this identity alone", async () => {
    const client = await join();
    const replies = await Promise.all(Array.from({ length: 12 }, () => ask(client, "progress:list", {})));
    expect(replies.filter((reply) => JSON.stringify(reply).includes("request.rate"))).toHaveLength(2);
    const second = await join();
    expect(await ask(second, "progress:list", {})).toEqual(refused("request.rate"));
    const other = await join({ cookie: cookieOf(lee) });
    expect(await ask(other, "progress:list", {})).toEqual({ ok: true, data: { lessons: [] } });
  });

  it("needs no acknowledgement", async () => {
    (await join()).emit("session:end", { sessionId: "session1" });
    await expect.poll(() => calls).toContain("end");
  });

  it("that is too long ends the connection", async () => {
    const client = await join();
    const gone = new Promise((resolve) => {
      client.once("disconnect", resolve);
    });
    client.emit("terminal:input", { sessionId: "session1", terminal: "main", data: "x".repeat(2_000_000) });
    expect(await gone).toBeDefined();
  });
});

describe("a signal", () => {
  const input = { sessionId: "session1", terminal: "main", data: "안녕" };

  it("is carried out in order", async () => {
    const client = await join();
    for (const data of ["a", "b", "c"]) client.emit("terminal:input", { ...input, data });
    await expect.poll(() => calls).toHaveLength(4);
    expect(calls.slice(1).map((call) => /"data":"(.)"/.exec(call)?.[1])).toEqual(["a", "b", "c"]);
  });

  it("is dropped when invalid, about another's session, or one too many", async () => {
    const client = await join({ cookie: cookieOf(lee) });
    client.emit("terminal:input", input);
    client.emit("terminal:input", { ...input, data: "" });
    client.emit("terminal:ack", { sessionId: "session1", terminal: "main", offset: -1 });
    client.emit("terminal:resize", "nonsense");
    await ask(client, "progress:list", {});
    expect(calls).toEqual([`arrived ${lee.identity.id}`]);
    const own = await join();
    for (let index = 0; index < 30; index += 1) own.emit("terminal:input", input);
    await ask(own, "progress:list", {});
    expect(calls.filter((call) => call.startsWith("input"))).toHaveLength(20);
    own.emit("terminal:ack", { sessionId: "session1", terminal: "main", offset: 7 });
    await expect.poll(() => calls.filter((call) => call.startsWith("ack"))).toHaveLength(1);
  });

  it("that is dropped again and again is logged once for each page and name", async () => {
    const client = await join();
    for (let turn = 0; turn < 5; turn += 1) {
      client.emit("terminal:resize", "nonsense");
      client.emit("terminal:ack", "nonsense");
    }
    await ask(client, "progress:list", {});
    expect(logged).toHaveLength(2);
    const other = await join();
    other.emit("terminal:ack", "nonsense");
    await ask(other, "progress:list", {});
    expect(logged).toHaveLength(3);
  });
});

describe("a notice", () => {
  it("reaches every page of an identity once, and nobody else", async () => {
    const [one, two, other] = [await join(), await join(), await join({ cookie: cookieOf(lee) })];
    await ask(one, "session:open", { lessonId: "first" });
    const heard: string[] = [];
    one.on("session:changed", () => heard.push("one"));
    two.on("session:changed", () => heard.push("two"));
    other.on("session:changed", () => heard.push("other"));
    door.tell({ identityId: kim.identity.id, sessionId: "session1" }, "session:changed", { session: view });
    await ask(other, "progress:list", {});
    await expect.poll(() => heard.toSorted()).toEqual(["one", "two"]);
  });
});

it("sends a page that is still taking in one picture only the last of those that came meanwhile", async () => {
  const page = await join();
  const heard: string[] = [];
  page.on("terminal:size", ({ sessionId, size }: NoticeOf<"terminal:size">) => {
    heard.push(`${sessionId} ${size.cols}`);
  });
  await page.emitWithAck("engine:follow", { sessionId: "session1" });
  await expect.poll(() => heard).toEqual(["session1 2", "session2 100", "session1 100"]);
});

describe("a page that takes nothing", () => {
  it("is let go before what waits for it fills the memory; one that reads stays", async () => {
    const asleep = await join();
    const awake = await join({ cookie: cookieOf(lee) });
    let heard = 0;
    awake.on("session:changed", () => {
      heard += 1;
    });
    const { transport } = asleep.io.engine as unknown as {
      readonly transport: { readonly ws: { readonly _socket: { pause(): void } } };
    };
    transport.ws._socket.pause();
    const large = { ...view, hubAccount: { ...view.hubAccount, username: "x".repeat(4 * 1024 * 1024) } };
    for (let sent = 0; sent < 16; sent += 1) {
      door.tellAll("session:changed", { session: large });
      await expect.poll(() => heard).toBe(sent + 1);
    }
    await expect.poll(() => calls.filter((call) => call === "left")).toHaveLength(1);
    expect(awake.connected).toBe(true);
  });
});
