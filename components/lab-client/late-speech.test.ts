import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PROTOCOL_VERSION } from "#contract/requests.ts";
import { contractGrammar } from "./contract-grammar.ts";
import { LabClient } from "./lab-client.ts";
import { LateSpeech } from "./late-speech.ts";
import type { Speech } from "./speech.ts";
import type { Wire } from "./wire.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A wire that is connected as soon as it is asked to be, gives one answer to everything, and tells what a test wants told. */
class FakeWire implements Wire {
  readonly signals: unknown[] = [];
  readonly #answer: unknown;
  readonly #listeners = {
    connected: [] as (() => void)[],
    lost: [] as (() => void)[],
    notice: [] as ((name: string, payload: unknown) => void)[],
    refused: [] as ((data: unknown) => void)[],
  };
  closed = false;

  constructor(answer: unknown = null) {
    this.#answer = answer;
  }

  connect(): void {
    for (const listener of this.#listeners.connected) listener();
  }
  close(): void {
    this.closed = true;
  }
  request(): Promise<unknown> {
    return Promise.resolve(this.#answer);
  }
  signal(name: string, payload: unknown): void {
    this.signals.push([name, payload]);
  }
  onNotice(listener: (name: string, payload: unknown) => void): void {
    this.#listeners.notice.push(listener);
  }
  onConnected(listener: () => void): void {
    this.#listeners.connected.push(listener);
  }
  onLost(listener: () => void): void {
    this.#listeners.lost.push(listener);
  }
  onRefused(listener: (data: unknown) => void): void {
    this.#listeners.refused.push(listener);
  }

  lose(): void {
    for (const listener of this.#listeners.lost) listener();
  }
  notice(name: string, payload: unknown): void {
    for (const listener of this.#listeners.notice) listener(name, payload);
  }
  refuse(data: unknown): void {
    for (const listener of this.#listeners.refused) listener(data);
  }
}

interface Late {
  readonly client: LabClient;
  readonly speech: LateSpeech;
  readonly wire: FakeWire;
  readonly load: ReturnType<typeof vi.fn<() => Promise<() => Speech>>>;
}

/** A client whose speech comes at once; a test may let a load do something else. */
function late({ answer, hasChanged = false }: { answer?: unknown; hasChanged?: boolean } = {}): Late {
  const wire = new FakeWire(answer);
  const load = vi.fn(() => Promise.resolve((): Speech => ({ wire, grammar: contractGrammar })));
  const speech = new LateSpeech(load, () => hasChanged);
  return { client: new LabClient(speech.wire, speech.grammar), speech, wire, load };
}

const noNetwork = (): Promise<never> => Promise.reject(new Error("no network"));
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** A client that is connected. */
async function connected(answer?: unknown): Promise<Late> {
  const parts = late({ answer });
  parts.client.start();
  await settle();
  expect(parts.client.connection).toBe("connected");
  return parts;
}

it("is fetched when the client wants to connect, and then speaks", async () => {
  const { client, load } = late({ answer: { ok: true, data: { session: null } } });
  expect(load).not.toHaveBeenCalled();
  client.start();
  expect(client.connection).toBe("connecting");
  await settle();
  expect(client.connection).toBe("connected");
  expect(load).toHaveBeenCalledOnce();
  expect(await client.request("session:find", { lessonId: "one" })).toEqual({ session: null });
});

it("tells a loss after it has come, and the return", async () => {
  const { client, wire } = await connected();
  wire.lose();
  expect(client.connection).toBe("lost");
  client.tryNow();
  expect(client.connection).toBe("connected");
});

it("tells that the lab server refuses this page, and closes", async () => {
  const { client, wire } = await connected();
  wire.refuse({ code: "protocol.version", protocol: PROTOCOL_VERSION + 1 });
  expect(client.connection).toBe("refused");
  expect(wire.closed).toBe(true);
});

it("takes another refusal for a loss", async () => {
  const { client, wire } = await connected();
  wire.refuse(null);
  expect(client.connection).toBe("lost");
});

it("lets notices through, and signals", async () => {
  const { client, wire } = await connected();
  const heard = vi.fn();
  client.on("engine:changed", heard);
  const notice = { sessionId: "0123456789abcdef", picture: null };
  wire.notice("engine:changed", notice);
  expect(heard.mock.calls).toEqual([[notice]]);
  const resize = { sessionId: notice.sessionId, terminal: "one", size: { cols: 80, rows: 24 } };
  client.signal("terminal:resize", resize);
  expect(wire.signals).toEqual([["terminal:resize", resize]]);
});

it("counts as lost while its code cannot be had, and tries again", async () => {
  const { client, load } = late();
  load.mockImplementationOnce(noNetwork);
  client.start();
  await settle();
  expect(client.connection).toBe("lost");
  await vi.advanceTimersByTimeAsync(4_000);
  expect(client.connection).toBe("connected");
});

it("asks for its code again at once when the learner does, and for no second one while it is on its way", async () => {
  const { client, load } = late();
  load.mockImplementationOnce(noNetwork);
  client.start();
  await settle();
  client.tryNow();
  client.tryNow();
  await settle();
  expect(client.connection).toBe("connected");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).toHaveBeenCalledTimes(2);
});

it("counts as lost when its code neither comes nor fails, and connects when it comes after all", async () => {
  const { client, wire, load } = late();
  let come = (_begin: () => Speech): void => undefined;
  load.mockImplementationOnce(() => new Promise((resolve) => (come = resolve)));
  client.start();
  await vi.advanceTimersByTimeAsync(7_999);
  expect(client.connection).toBe("connecting");
  await vi.advanceTimersByTimeAsync(1);
  expect(client.connection).toBe("lost");
  client.tryNow();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledOnce();
  come(() => ({ wire, grammar: contractGrammar }));
  await settle();
  expect(client.connection).toBe("connected");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(client.connection).toBe("connected");
});

it("is refused, for good, when the site no longer has its code", async () => {
  const { client, load } = late({ hasChanged: true });
  load.mockImplementation(noNetwork);
  client.start();
  await settle();
  expect(client.connection).toBe("refused");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(client.connection).toBe("refused");
  expect(load).toHaveBeenCalledOnce();
});

it("asks for nothing more once it is closed, whether its code has failed or is on its way", async () => {
  for (const before of [0, 1]) {
    const { client, load } = late();
    load.mockImplementation(noNetwork);
    client.start();
    if (before === 1) await settle();
    client.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(load).toHaveBeenCalledOnce();
    expect(client.connection).toBe(before === 1 ? "lost" : "connecting");
  }
});
