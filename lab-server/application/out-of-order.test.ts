import { describe, expect, it } from "vitest";
import { openStores } from "#lab-server/adapters/sql/kysely-stores.ts";
import { sqliteDialect } from "#lab-server/adapters/sql/sqlite-dialect.ts";
import type { Session } from "#lab-server/domain/session.ts";
import type { Stores } from "#lab-server/ports/stores.ts";
import { ManualClock } from "#lab-server/testing/manual-clock.ts";
import { testLab } from "#lab-server/testing/test-lab.ts";
import { findSession } from "./find-session.ts";
import { openSession } from "./open-session.ts";
import { SessionBook } from "./session-book.ts";

const MINUTE = 60_000;

/** A database whose sessions cannot be saved while `full` says so. */
async function brittleStores() {
  const stores = await openStores(sqliteDialect(":memory:"));
  const state = { full: false };
  const sessions: Stores["sessions"] = {
    live: () => stores.sessions.live(),
    find: (id) => stores.sessions.find(id),
    lastEnded: (ownerId, lessonId) => stores.sessions.lastEnded(ownerId, lessonId),
    forget: (before) => stores.sessions.forget(before),
    save: (session) => (state.full ? Promise.reject(new Error("disk full")) : stores.sessions.save(session)),
  };
  return { state, stores: { ...stores, sessions, close: () => stores.close(), healthy: () => stores.healthy() } };
}

describe("a silent engine", () => {
  it("fails the start at its deadline, and leaves nothing", async () => {
    const { lab, host, clock, caller, audience } = await testLab();
    host.silent = "engine";
    await lab.start();
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    await clock.advance(MINUTE + 6000);
    expect(audience.statesOf(session.id).at(-1)).toMatchObject({ phase: "ended", reason: "failed" });
    expect(host.sandboxes.size).toBe(0);
    lab.stop();
  });

  it("does not keep the pool from trying again", async () => {
    const { lab, host, clock } = await testLab({ pool: 1 });
    host.silent = "engine";
    await lab.start();
    await clock.advance(MINUTE + 6000);
    host.silent = "nothing";
    await clock.advance(15_000);
    const [ready] = [...host.sandboxes.keys()];
    expect(lab.services.fleet.isUp(ready ?? "")).toBe(true);
    expect(lab.services.fleet.count()).toEqual({ sandboxes: 1, starting: 0 });
    lab.stop();
  });
});

describe("a silent lab host", () => {
  it("fails the start of a sandbox that it does not make", async () => {
    const { lab, host, clock, caller, audience } = await testLab();
    host.silent = "create";
    await lab.start();
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    await clock.advance(MINUTE + 1000);
    expect(audience.statesOf(session.id).at(-1)).toMatchObject({ phase: "ended", reason: "failed" });
    expect(lab.services.fleet.count().sandboxes).toBe(0);
    lab.stop();
  });

  it("does not stop housekeeping: who is idle is ended, who comes is let in", async () => {
    const { lab, host, clock, caller, audience } = await testLab({ terms: { lifetimeMs: 9e9, idleMs: 5 * MINUTE } });
    await lab.start();
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    await clock.advance(1000);
    host.silent = "capacity";
    await clock.advance(6 * MINUTE);
    expect(audience.statesOf(session.id).at(-1)).toMatchObject({ phase: "ended", reason: "idle" });
    const opening = openSession(lab.services, caller("lee"), { lessonId: "first" });
    await clock.advance(25_000);
    expect((await opening).session.state.phase).toBe("starting");
    lab.stop();
  });
});

describe("a session that cannot be stored", () => {
  const made = { id: "s", ownerId: "o", lessonId: "l", terms: { lifetimeMs: 1000, idleMs: 1000 } };

  it("stays what it was, and nobody is told", async () => {
    const { state, stores } = await brittleStores();
    const book = new SessionBook(stores.sessions, new ManualClock());
    const told: Session[] = [];
    book.onChange((session) => told.push(session));
    state.full = true;
    await expect(book.add(made)).rejects.toThrow("disk full");
    expect(book.live()).toEqual([]);
    state.full = false;
    const session = await book.add(made);
    state.full = true;
    await expect(book.apply("s", { type: "claimed", sandboxId: "b" })).rejects.toThrow("disk full");
    expect(book.get("s")).toEqual(session);
    await expect(book.apply("s", { type: "end", reason: "learner" })).rejects.toThrow("disk full");
    expect(book.get("s")).toEqual(session);
    const both = [book.apply("s", { type: "claimed", sandboxId: "b" }), book.apply("s", { type: "link-lost" })];
    await Promise.allSettled(both);
    expect(book.get("s")).toEqual(session);
    expect(told).toEqual([session]);
    state.full = false;
    await book.apply("s", { type: "end", reason: "learner" });
    expect(book.live()).toEqual([]);
    expect(told.map((each) => each.state.phase)).toEqual(["queued", "ended"]);
  });

  it("still ends when its sandbox died meanwhile", async () => {
    const { state, stores } = await brittleStores();
    const { lab, host, clock, caller, audience } = await testLab({ pool: 1 }, { stores });
    await lab.start();
    await clock.advance(500);
    const kim = caller("kim");
    const { session } = await openSession(lab.services, kim, { lessonId: "first" });
    await clock.advance(500);
    state.full = true;
    const [held] = [...host.sandboxes.keys()];
    host.kill(held ?? "");
    await clock.advance(1000);
    expect(audience.statesOf(session.id).at(-1)?.phase).toBe("running");
    state.full = false;
    await clock.advance(5000);
    expect(audience.statesOf(session.id).at(-1)).toMatchObject({ phase: "ended", reason: "failed" });
    const found = await findSession(lab.services, kim, { lessonId: "first" });
    expect(found.session?.state).toMatchObject({ phase: "ended", reason: "failed" });
    lab.stop();
  });
});
