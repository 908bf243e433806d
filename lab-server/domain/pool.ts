/** What the warm pool holds. */
export interface PoolState {
  /** Sandboxes that wait for a learner. */
  readonly ready: number;
  /** Sandboxes on their way into the pool. */
  readonly coming: number;
  /** Learners who wait for a sandbox: they go first. */
  readonly waiting: number;
  /** Sandboxes that exist, of whatever use. */
  readonly sandboxes: number;
}

/**
 * How many sandboxes to start for the pool now. At most one at a time: starting several at once would slow down the learner
 * who is being served. The pool never takes the last place, which is kept for a learner.
 */
export function toStart(target: number, maxSandboxes: number, state: PoolState): number {
  if (state.waiting > 0 || state.coming > 0) return 0;
  if (state.ready >= target) return 0;
  return state.sandboxes + 1 < maxSandboxes ? 1 : 0;
}

/** How many waiting sandboxes of the pool to remove, because the target was lowered. */
export function toRemove(target: number, state: Pick<PoolState, "ready">): number {
  return Math.max(0, state.ready - target);
}
