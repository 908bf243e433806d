/** Pauses between attempts, in milliseconds. */
export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** The pause before attempt number `attempt` (0 is the first retry): doubles up to the most, with up to a quarter of it by chance. */
export function pauseBefore(attempt: number, backoff: Backoff, random: () => number): number {
  const doubled = Math.min(backoff.mostMs, backoff.firstMs * 2 ** Math.min(attempt, 20));
  return Math.round(doubled * (1 - random() / 4));
}
