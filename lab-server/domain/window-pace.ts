/** A window never becomes smaller than this, in bytes. */
const LEAST = 16 * 1024;
/** A page of which nothing is known yet gets this part of the most. */
const FIRST = 0.25;
/** What is under way may take so many milliseconds longer to be shown than a lone byte does. */
const PATIENCE_MS = 80;
/** A page so late is not slow: browsers let a hidden page work once a second. Nobody presses Ctrl-C there, and it must not hold up others. */
const HIDDEN_MS = 700;
const GROWTH = 1.5;

/**
 * Finds how much may be under way to a page so that it is shown soon, however slow the page, the network or the machine: Ctrl-C shows its
 * effect only after what is under way. Far pages are not slow ones: their shortest delay is no delay.
 */
export class WindowPace {
  readonly #most: number;
  #size: number;
  /** A byte whose way to the page and back is being timed. */
  #probe: { readonly end: number; readonly at: number } | null = null;
  #shortest = Number.POSITIVE_INFINITY;

  /** @param most bytes that a window has at most */
  constructor(most: number) {
    this.#most = most;
    this.#size = Math.max(LEAST, most * FIRST);
  }

  /** Bytes that may be under way. */
  get size(): number {
    return this.#size;
  }

  /** Everything before `end` was sent. @param now in milliseconds, of any clock */
  sent(end: number, now: number): void {
    this.#probe ??= { end, at: now };
  }

  /** Everything before `offset` was shown. */
  shown(offset: number, now: number): void {
    if (this.#probe === null || offset < this.#probe.end) return;
    const delay = now - this.#probe.at;
    this.#probe = null;
    this.#shortest = Math.min(this.#shortest, delay);
    const late = delay - this.#shortest;
    if (late > HIDDEN_MS) this.#size = this.#most;
    else if (late > PATIENCE_MS) this.#size = Math.max(LEAST, this.#size * Math.max(0.5, PATIENCE_MS / late));
    else if (late < PATIENCE_MS / 2) this.#size = Math.min(this.#most, this.#size * GROWTH);
  }
}
