/** A page loads itself again after so many seconds: `times` times after each of `first`, then after `last`. */
const PACE = { first: [2, 5], times: 3, last: 10 };

/**
 * How soon a page in a preview's place asks again: soon at first, since programs need a moment to begin, then seldom. Something may be
 * wrong with what is published, and such a page stays open for as long as the learner does not look at it.
 */
export class RetryPace {
  readonly #missed = new WeakMap<object, { readonly why: string; readonly times: number }>();

  /** Somebody has to be told once more that `place` does not answer. Returns after how many seconds to ask again. Another reason counts anew. */
  missed(place: object, why: string): number {
    const before = this.#missed.get(place);
    const times = before?.why === why ? before.times : 0;
    this.#missed.set(place, { why, times: times + 1 });
    return PACE.first[Math.floor(times / PACE.times)] ?? PACE.last;
  }

  /** `place` has answered. */
  answered(place: object): void {
    this.#missed.delete(place);
  }
}
