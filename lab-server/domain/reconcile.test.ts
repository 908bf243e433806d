import { describe, expect, it } from "vitest";
import { reconcile } from "./reconcile.ts";
import { newSession, type Session, transition } from "./session.ts";

function holding(id: string, sandboxId: string): Session {
  const session = newSession({ id, ownerId: "o", lessonId: "l", terms: { lifetimeMs: 9, idleMs: 9 } }, "sandboxes", 0);
  return transition(session, { type: "claimed", sandboxId }, 1);
}

describe("reconciliation", () => {
  const waiting = newSession(
    { id: "w", ownerId: "o", lessonId: "l", terms: { lifetimeMs: 9, idleMs: 9 } },
    "sandboxes",
    0,
  );

  it("adopts, ends, keeps and removes", () => {
    const alive = holding("s1", "b1");
    const gone = holding("s2", "b2");
    const stopped = holding("s3", "b3");
    const plan = reconcile(
      [alive, gone, stopped, waiting],
      ["p1", "p2"],
      [
        { id: "b1", running: true, current: true },
        { id: "b3", running: false, current: true },
        { id: "p1", running: true, current: true },
        { id: "x", running: true, current: true },
      ],
    );
    expect(plan.adopt).toEqual([alive]);
    expect(plan.end).toEqual([gone, stopped]);
    expect(plan.pool).toEqual(["p1"]);
    expect(plan.remove).toEqual(["b3", "x"]);
  });

  it("never gives the pool a sandbox that a session holds", () => {
    const session = holding("s1", "b1");
    const plan = reconcile([session], ["b1"], [{ id: "b1", running: true, current: true }]);
    expect(plan).toEqual({ adopt: [session], end: [], pool: [], remove: [] });
  });

  it("removes what waits in the pool and is of another image, but no learner's sandbox", () => {
    const session = holding("s1", "b1");
    const plan = reconcile(
      [session],
      ["p1", "p2"],
      [
        { id: "b1", running: true, current: false },
        { id: "p1", running: true, current: false },
        { id: "p2", running: true, current: true },
      ],
    );
    expect(plan).toEqual({ adopt: [session], end: [], pool: ["p2"], remove: ["p1"] });
  });

  it("leaves who waits in the queue", () => {
    expect(reconcile([waiting], [], [])).toEqual({ adopt: [], end: [], pool: [], remove: [] });
  });
});
