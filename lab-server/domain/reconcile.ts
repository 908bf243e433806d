import { type Session, sandboxOf } from "./session.ts";

/** A sandbox that exists on the lab host. */
interface Found {
  readonly id: string;
  readonly running: boolean;
  /** Made of the image of which sandboxes are made now. */
  readonly current: boolean;
}

/** What to do so that database and lab host agree again. */
export interface Reconciliation {
  /** Sessions whose sandbox runs: connect again. */
  readonly adopt: readonly Session[];
  /** Sessions whose sandbox is gone, stopped or was never finished: they end. */
  readonly end: readonly Session[];
  /** Sandboxes of the pool that still wait. */
  readonly pool: readonly string[];
  /** Sandboxes that nobody wants. */
  readonly remove: readonly string[];
}

/**
 * Compares what the database wants with what the lab host has. A session that was still starting is ended only when its container
 * does not run: otherwise its start is taken up where it was left.
 */
export function reconcile(
  sessions: readonly Session[],
  pool: readonly string[],
  sandboxes: readonly Found[],
): Reconciliation {
  const running = new Set(sandboxes.filter((sandbox) => sandbox.running).map((sandbox) => sandbox.id));
  const adopt: Session[] = [];
  const end: Session[] = [];
  for (const session of sessions) {
    const sandbox = sandboxOf(session);
    if (sandbox === null) continue;
    (running.has(sandbox) ? adopt : end).push(session);
  }
  const held = new Set(adopt.map(sandboxOf));
  // A learner keeps the sandbox that they work in, but nobody is given one of an older image.
  const current = new Set(sandboxes.filter((sandbox) => sandbox.current).map((sandbox) => sandbox.id));
  const waiting = pool.filter((id) => running.has(id) && current.has(id) && !held.has(id));
  const wanted = new Set<string | null>([...held, ...waiting]);
  const remove = sandboxes.map((sandbox) => sandbox.id).filter((id) => !wanted.has(id));
  return { adopt, end, pool: waiting, remove };
}
