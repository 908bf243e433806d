/** A program may ring in every line that it puts out: for the eye these are one ring. */
const ONE_RING_MS = 250;

/** A terminal's bell. */
export class Bell {
  readonly #now: () => number;
  #told = Number.NEGATIVE_INFINITY;

  /** @param now in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The bell rings. Answers whether that is to be told: not when it was told a moment ago. */
  rings(): boolean {
    const now = this.#now();
    if (now - this.#told < ONE_RING_MS) return false;
    this.#told = now;
    return true;
  }
}
