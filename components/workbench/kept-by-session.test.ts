import { expect, it, vi } from "vitest";
import { contractGrammar } from "#components/lab-client/contract-grammar.ts";
import { LabClient } from "#components/lab-client/lab-client.ts";
import type { Wire } from "#components/lab-client/wire.ts";
import { KeptBySession } from "./kept-by-session.ts";

const deaf: Wire = {
  connect: () => undefined,
  close: () => undefined,
  request: () => Promise.reject(new Error("nobody is there")),
  signal: () => undefined,
  onNotice: () => undefined,
  onConnected: () => undefined,
  onLost: () => undefined,
  onRefused: () => undefined,
};

it("keeps what belongs to the session that is shown and to the one before, and lets go of the others", () => {
  const letGo = vi.fn();
  const kept = new KeptBySession((_client, sessionId) => ({ sessionId }), letGo);
  const client = new LabClient(deaf, contractGrammar);
  const first = kept.of(client, "one");
  expect(kept.of(client, "one")).toBe(first);
  kept.of(client, "two");
  expect(kept.of(client, "one")).toBe(first);
  expect(letGo).not.toHaveBeenCalled();
  kept.of(client, "three");
  expect(letGo.mock.calls).toEqual([[{ sessionId: "two" }]]);
  expect(kept.of(client, "one")).toBe(first);
});

it("knows one client's from another's", () => {
  const kept = new KeptBySession(() => ({}));
  expect(kept.of(new LabClient(deaf, contractGrammar), "one")).not.toBe(
    kept.of(new LabClient(deaf, contractGrammar), "one"),
  );
});
