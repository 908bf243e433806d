import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { contractGrammar } from "./contract-grammar.ts";
import { LabClient } from "./lab-client.ts";
import { LateSpeech } from "./late-speech.ts";
import type { Wire } from "./wire.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A wire that is connected as soon as it is asked to be, and gives one answer to everything. */
function wireWith(answer: unknown): Wire {
  let connected = (): void => undefined;
  return {
    connect: () => connected(),
    close: () => undefined,
    request: () => Promise.resolve(answer),
    signal: () => undefined,
    onNotice: () => undefined,
    onConnected: (listener) => {
      connected = listener;
    },
    onLost: () => undefined,
    onRefused: () => undefined,
  };
}

it("is fetched when the client wants to connect, and then speaks", async () => {
  const wire = wireWith({ ok: true, data: { session: null } });
  const load = vi.fn(() => Promise.resolve(() => ({ wire, grammar: contractGrammar })));
  const speech = new LateSpeech(load);
  const client = new LabClient(speech.wire, speech.grammar);
  expect(load).not.toHaveBeenCalled();
  client.start();
  expect(client.connection).toBe("connecting");
  await vi.advanceTimersByTimeAsync(0);
  expect(client.connection).toBe("connected");
  expect(load).toHaveBeenCalledOnce();
  expect(await client.request("session:find", { lessonId: "one" })).toEqual({ session: null });
});

it("counts as lost while its code cannot be had, and tries again", async () => {
  const load = vi.fn(() => Promise.resolve(() => ({ wire: wireWith(null), grammar: contractGrammar })));
  load.mockImplementationOnce(() => Promise.reject(new Error("no network")));
  const speech = new LateSpeech(load);
  const client = new LabClient(speech.wire, speech.grammar);
  client.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(client.connection).toBe("lost");
  await vi.advanceTimersByTimeAsync(4_000);
  expect(client.connection).toBe("connected");
});

it("asks for its code again at once when the learner does, and for no second one while it is on its way", async () => {
  const load = vi.fn(() => Promise.resolve(() => ({ wire: wireWith(null), grammar: contractGrammar })));
  load.mockImplementationOnce(() => Promise.reject(new Error("no network")));
  const speech = new LateSpeech(load);
  const client = new LabClient(speech.wire, speech.grammar);
  client.start();
  await vi.advanceTimersByTimeAsync(0);
  client.tryNow();
  client.tryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(client.connection).toBe("connected");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).toHaveBeenCalledTimes(2);
});
