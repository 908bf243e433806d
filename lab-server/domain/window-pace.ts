/** A window never becomes smaller than this, in bytes: less would be many small turns for a page that has enough to do. */
const LEAST = 32 * 1024;
/** That of a page of which nothing is known yet. */
const FIRST = 128 * 1024;
/** What is under way is shown within so many milliseconds of the page's own time. */
const SHOWN_WITHIN_MS = 100;
/** What a page did counts half after so many milliseconds of its work. */
const REMEMBERED_MS = 250;
/** Fewer bytes at once say how long a page waits before it begins, not how fast it is. */
const TELLING = 4 * 1024;

/**
 * Finds how much may be under way to a page so that it is shown soon: Ctrl-C shows its effect only after what is under way. What counts is how
 * fast the page itself is, in its own time. How long the way takes does not: a smaller window makes no way shorter, it only leaves
 * the page without work more often.
 */
export class WindowPace {
  readonly #most: number;
  #size: number;
  #shown = 0;
  /** What the page has shown lately, and how long it worked at that. */
  #bytes = 0;
  #ms = 0;

  /** @param most bytes that a window has at most */
  constructor(most: number) {
    this.#most = most;
    this.#size = Math.min(FIRST, most);
  }

  /** Bytes that may be under way. */
  get size(): number {
    return this.#size;
  }

  /** Output begins at `offset`. */
  start(offset: number): void {
    this.#shown = offset;
  }

  /**
   * Everything before `offset` was shown.
   * @param took milliseconds that the page worked at what came since it said so last; null from a page that nobody sees
   */
  shown(offset: number, took: number | null): void {
    const bytes = offset - this.#shown;
    if (bytes <= 0) return;
    this.#shown = offset;
    // Browsers let a hidden page work once a second. Nobody presses Ctrl-C there, and it must not hold up others.
    if (took === null) this.#size = this.#most;
    else if (bytes >= TELLING) this.#learn(bytes, took);
  }

  #learn(bytes: number, took: number): void {
    const kept = 0.5 ** (took / REMEMBERED_MS);
    this.#bytes = this.#bytes * kept + bytes;
    this.#ms = this.#ms * kept + took;
    const fitting = this.#ms === 0 ? this.#most : (this.#bytes / this.#ms) * SHOWN_WITHIN_MS;
    this.#size = Math.min(this.#most, Math.max(LEAST, fitting));
  }
}
