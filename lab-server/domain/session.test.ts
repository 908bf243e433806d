import { describe, expect, it } from "vitest";
import { newSession, type Session, type SessionEvent, sandboxOf, transition } from "./session.ts";

const HOUR = 3_600_000;
const terms = { lifetimeMs: 4 * HOUR, idleMs: HOUR };
const fresh = newSession({ id: "s1", ownerId: "o1", lessonId: "l1", terms }, "sandboxes", 1000);

function lived(events: readonly (readonly [SessionEvent, number])[], from: Session = fresh): Session {
  return events.reduce((session, [event, now]) => transition(session, event, now), from);
}

const running = lived([[{ type: "claimed", sandboxId: "b1" }, 2000]]);

describe("a session", () => {
  it("waits, starts in stages and runs", () => {
    const starting = lived([[{ type: "admitted", sandboxId: "b1" }, 2000]]);
    expect(starting.state).toEqual({ phase: "starting", sandboxId: "b1", stage: "container", since: 2000 });
    const staged = lived([[{ type: "staged", stage: "engine" }, 2100]], starting);
    expect(staged.state).toEqual({ phase: "starting", sandboxId: "b1", stage: "engine", since: 2000 });
    const ready = lived([[{ type: "ready" }, 3000]], staged);
    expect(ready.state).toEqual({
      phase: "running",
      sandboxId: "b1",
      since: 3000,
      expiresAt: 3000 + 4 * HOUR,
      idleEndsAt: 3000 + HOUR,
    });
  });

  it("runs at once with a warm sandbox", () => {
    expect(running.state.phase).toBe("running");
    expect(sandboxOf(running)).toBe("b1");
  });

  it("tells another reason for waiting, but keeps its place", () => {
    const waiting = lived([[{ type: "queued", because: "memory" }, 9000]]);
    expect(waiting.state).toEqual({ phase: "queued", since: 1000, because: "memory" });
    expect(transition(waiting, { type: "queued", because: "memory" }, 9500)).toBe(waiting);
  });

  it("loses and finds its link without losing its lease", () => {
    const lost = lived([[{ type: "link-lost" }, 5000]], running);
    expect(lost.state).toMatchObject({ phase: "reconnecting", lostAt: 5000, expiresAt: 2000 + 4 * HOUR });
    expect(lived([[{ type: "link-back" }, 6000]], lost).state).toEqual(running.state);
  });

  it("puts off its idle end by activity, but not for every key", () => {
    const soon = 2000 + HOUR * 0.01;
    expect(transition(running, { type: "activity" }, soon)).toBe(running);
    const later = transition(running, { type: "activity" }, 2000 + HOUR / 2);
    expect(later.state).toMatchObject({ idleEndsAt: 2000 + HOUR * 1.5 });
  });

  it("ends when idle, and at the end of its life however busy", () => {
    expect(transition(running, { type: "tick" }, 2000 + HOUR - 1)).toBe(running);
    expect(transition(running, { type: "tick" }, 2000 + HOUR).state).toMatchObject({ phase: "ended", reason: "idle" });
    const busy = transition(running, { type: "activity" }, 2000 + 4 * HOUR - 1);
    expect(transition(busy, { type: "tick" }, 2000 + 4 * HOUR).state).toMatchObject({ reason: "lifetime" });
  });

  it("also ends while its link is down", () => {
    const lost = lived([[{ type: "link-lost" }, 5000]], running);
    expect(transition(lost, { type: "tick" }, 5000 + 4 * HOUR).state).toMatchObject({ phase: "ended" });
  });

  it("is never awakened once it is over", () => {
    const over = lived([[{ type: "end", reason: "learner" }, 7000]], running);
    const events: SessionEvent[] = [
      { type: "admitted", sandboxId: "b2" },
      { type: "claimed", sandboxId: "b2" },
      { type: "queued", because: "disk" },
      { type: "staged", stage: "terminal" },
      { type: "ready" },
      { type: "link-lost" },
      { type: "link-back" },
      { type: "activity" },
      { type: "tick" },
      { type: "end", reason: "failed" },
    ];
    for (const event of events) expect(transition(over, event, 99_000_000)).toBe(over);
    expect(sandboxOf(over)).toBeNull();
  });

  it("takes late and repeated events for what they are", () => {
    const late: SessionEvent[] = [
      { type: "admitted", sandboxId: "b2" },
      { type: "claimed", sandboxId: "b2" },
      { type: "ready" },
      { type: "staged", stage: "engine" },
      { type: "link-back" },
    ];
    for (const event of late) expect(transition(running, event, 8000)).toBe(running);
    for (const event of [{ type: "ready" }, { type: "link-lost" }, { type: "activity" }, { type: "tick" }] as const) {
      expect(transition(fresh, event, 8000)).toBe(fresh);
    }
  });
});
