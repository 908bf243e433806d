import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { contractGrammar } from "#components/lab-client/contract-grammar.ts";
import { LabClient } from "#components/lab-client/lab-client.ts";
import type { Wire } from "#components/lab-client/wire.ts";
import type { SessionPhase, SessionView } from "#contract/session.ts";
import { LabSession } from "./session-store.ts";

const QUEUED: SessionPhase = { phase: "queued", position: 1, because: "memory" };
const RUNNING: SessionPhase = { phase: "running", since: 0, expiresAt: 1, idleEndsAt: 1 };

function view(state: SessionPhase, id = "abc123"): SessionView {
  return {
    id,
    lessonId: "one",
    state,
    hubAccount: { username: "u", password: "p" },
    rewinding: null,
    ports: [],
  };
}

/** A session whose lab server answers from `answers` and sends `session:changed` on demand; `late`: the page connects when `connect` is called. */
function sessionWith(answers: Record<string, (payload: unknown) => unknown>, late = false) {
  let connected = (): void => undefined;
  let lose = (): void => undefined;
  let notice = (_name: string, _payload: unknown): void => undefined;
  const wire: Wire = {
    connect: () => (late ? undefined : connected()),
    close: () => undefined,
    request: (name, payload) =>
      Promise.resolve(answers[name]?.(payload) ?? { ok: false, error: { code: "internal", requestId: "1" } }),
    signal: () => undefined,
    onNotice: (listener) => {
      notice = listener;
    },
    onConnected: (listener) => {
      connected = listener;
    },
    onLost: (listener) => {
      lose = listener;
    },
    onRefused: () => undefined,
  };
  const client = new LabClient(wire, contractGrammar);
  client.start();
  const session = new LabSession(client, "one");
  session.follow();
  const change = (state: SessionPhase, id?: string): void => notice("session:changed", { session: view(state, id) });
  return { session, change, lose: () => lose(), connect: () => connected() };
}

describe("LabSession.run without a session", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const find = () => ({ ok: true, data: { session: null } });
  const open = () => ({ ok: true, data: { session: view(QUEUED) } });

  it("waits in the queue as long as it takes, then for the terminal, then types", async () => {
    const typed = vi.fn(() => ({ ok: true, data: {} }));
    const { session, change } = sessionWith({ "session:find": find, "session:open": open, "terminal:run": typed });
    const run = session.run("docker ps");
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(typed).not.toHaveBeenCalled();
    change(RUNNING);
    session.setAttached("main", true);
    await vi.advanceTimersByTimeAsync(1);
    await expect(run).resolves.toBeUndefined();
    expect(typed).toHaveBeenCalledOnce();
  });

  it("gives up when a running session shows no terminal in time", async () => {
    const { session, change } = sessionWith({ "session:find": find, "session:open": open });
    const run = expect(session.run("docker ps")).rejects.toMatchObject({ code: "client.terminal" });
    await vi.advanceTimersByTimeAsync(100);
    change(RUNNING);
    await vi.advanceTimersByTimeAsync(60_000);
    await run;
  });

  it("tries again while a fresh shell has not drawn its prompt", async () => {
    const busy = { ok: false, error: { code: "terminal.busy", requestId: "1" } };
    const typed = vi.fn(() => ({ ok: true, data: {} })).mockImplementationOnce(() => busy as never);
    const { session, change } = sessionWith({ "session:find": find, "session:open": open, "terminal:run": typed });
    const run = session.run("docker ps");
    await vi.advanceTimersByTimeAsync(1);
    change(RUNNING);
    session.setAttached("main", true);
    await vi.advanceTimersByTimeAsync(1_000);
    await run;
    expect(typed).toHaveBeenCalledTimes(2);
  });

  it("ends with the session", async () => {
    const { session, change } = sessionWith({ "session:find": find, "session:open": open });
    const run = expect(session.run("docker ps")).rejects.toMatchObject({ code: "session.ended" });
    await vi.advanceTimersByTimeAsync(1);
    change({ phase: "ended", reason: "failed", at: 1 });
    await vi.advanceTimersByTimeAsync(1);
    await run;
  });

  it("waits for the terminal that is meant, not for the main one", async () => {
    const typed = vi.fn((_payload: unknown) => ({ ok: true, data: {} }));
    const { session, change } = sessionWith({ "session:find": find, "session:open": open, "terminal:run": typed });
    const run = session.run("docker ps", { terminal: "t2" });
    await vi.advanceTimersByTimeAsync(1);
    change(RUNNING);
    session.setAttached("main", true);
    await vi.advanceTimersByTimeAsync(1);
    expect(typed).not.toHaveBeenCalled();
    session.setAttached("main", false);
    session.setAttached("t2", true);
    await run;
    expect(typed).toHaveBeenCalledWith(expect.objectContaining({ terminal: "t2", command: "docker ps" }));
  });

  it("does not type into the sandbox that took the place of the one it was meant for", async () => {
    const typed = vi.fn(() => ({ ok: false, error: { code: "terminal.busy", requestId: "1" } }));
    const { session, change } = sessionWith({ "session:find": find, "session:open": open, "terminal:run": typed });
    const run = expect(session.run("docker ps")).rejects.toMatchObject({ code: "session.ended" });
    await vi.advanceTimersByTimeAsync(1);
    change(RUNNING);
    session.setAttached("main", true);
    await vi.advanceTimersByTimeAsync(1);
    change(RUNNING, "def456");
    session.setAttached("main", true);
    await vi.advanceTimersByTimeAsync(5_000);
    await run;
    expect(typed).toHaveBeenCalledOnce();
  });

  it.each([
    ["another sandbox", () => ({ state: RUNNING, id: "def456" })],
    ["none", (): { state: SessionPhase; id?: string } => ({ state: { phase: "ended", reason: "learner", at: 1 } })],
  ])("does not type what waits behind another command when there is %s in the end", async (_what, becomes) => {
    const typed = vi.fn(() => ({ ok: false, error: { code: "terminal.busy", requestId: "1" } }));
    const opened = vi.fn(open);
    const { session, change } = sessionWith({ "session:find": find, "session:open": opened, "terminal:run": typed });
    const runs = ["cd app", "docker build ."].map((command) =>
      expect(session.run(command)).rejects.toMatchObject({ code: "session.ended" }),
    );
    await vi.advanceTimersByTimeAsync(1);
    change(RUNNING);
    session.setAttached("main", true);
    await vi.advanceTimersByTimeAsync(1);
    const { state, id } = becomes();
    change(state, id);
    session.setAttached("main", true);
    await vi.advanceTimersByTimeAsync(5_000);
    await Promise.all(runs);
    expect(typed).toHaveBeenCalledOnce();
    expect(opened).toHaveBeenCalledOnce();
  });

  it("keeps what is clicked before the page has connected, and finds the session that runs", async () => {
    const typed = vi.fn(() => ({ ok: true, data: {} }));
    const opened = vi.fn(open);
    const found = () => ({ ok: true, data: { session: view(RUNNING) } });
    const answers = { "session:find": found, "session:open": opened, "terminal:run": typed };
    const { session, connect } = sessionWith(answers, true);
    const run = session.run("docker ps");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(session.store.getState().error).toBeNull();
    connect();
    await vi.advanceTimersByTimeAsync(1);
    session.setAttached("main", true);
    await run;
    expect(typed).toHaveBeenCalledOnce();
    expect(opened).not.toHaveBeenCalled();
  });

  it("starts nothing for what was called off before the page has connected", async () => {
    const opened = vi.fn(open);
    const { session, connect } = sessionWith({ "session:find": find, "session:open": opened }, true);
    const stop = new AbortController();
    const run = expect(session.run("docker ps", { signal: stop.signal })).rejects.toMatchObject({ name: "AbortError" });
    stop.abort();
    connect();
    await vi.advanceTimersByTimeAsync(1);
    await run;
    expect(opened).not.toHaveBeenCalled();
  });

  it("gives up what was clicked before the page has connected when it cannot", async () => {
    const { session, lose } = sessionWith({}, true);
    const run = expect(session.run("docker ps")).rejects.toMatchObject({ code: "client.offline" });
    lose();
    await run;
  });

  it("says at once that the connection is lost, also while it waits for the terminal, and types nothing", async () => {
    const typed = vi.fn(() => ({ ok: true, data: {} }));
    const { session, change, lose } = sessionWith({
      "session:find": find,
      "session:open": open,
      "terminal:run": typed,
    });
    const waiting = expect(session.run("docker ps")).rejects.toMatchObject({ code: "client.offline" });
    await vi.advanceTimersByTimeAsync(1);
    change(RUNNING);
    lose();
    expect(session.isCutOff).toBe(true);
    await expect(session.run("docker ps")).rejects.toMatchObject({ code: "client.offline" });
    await vi.advanceTimersByTimeAsync(20_000);
    await waiting;
    expect(typed).not.toHaveBeenCalled();
  });

  it("forgets why a wish failed once the learner has read it", async () => {
    const { session } = sessionWith({ "session:find": find });
    await session.open();
    expect(session.store.getState().error).toBe("internal");
    session.forgive();
    expect(session.store.getState().error).toBeNull();
  });
});
