/** In so many steps the source is told of a whole window. */
const STEPS = 4;

/** Counts what a page was sent against what it has acknowledged, in bytes of a terminal's output. */
export class OutputWindow {
  readonly #limit: number;
  #sent = 0;
  #acknowledged = 0;
  #full = false;
  #told = 0;

  /** @param limit bytes that may be under way */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Output begins at `offset`. */
  start(offset: number): void {
    this.#sent = offset;
    this.#acknowledged = offset;
    this.#full = false;
    this.#told = offset;
  }

  /**
   * Up to where the source may be told to send now; null while that is hardly further than it was told last. For a source that cannot be
   * told `sent` stops the output.
   * @param size bytes that may be under way now, at most the limit
   */
  allowance(size: number): number | null {
    const offset = this.#acknowledged + Math.floor(size);
    if (offset - this.#told < size / STEPS) return null;
    this.#told = offset;
    return offset;
  }

  /** Another source goes on, which has been told nothing. */
  renew(): void {
    this.#told = 0;
  }

  /** True from the moment when more than the limit is under way until less than half of it is. */
  get full(): boolean {
    return this.#full;
  }

  /** Everything before `end` was sent. Returns whether output must stop now. */
  sent(end: number): boolean {
    this.#sent = Math.max(this.#sent, end);
    if (!this.#full && this.#sent - this.#acknowledged > this.#limit) {
      this.#full = true;
      return true;
    }
    return false;
  }

  /**
   * Everything before `offset` was parsed. An offset that goes back, or beyond what was sent, is bent to what can be true.
   * Returns whether output may go on now, having been stopped.
   */
  acknowledge(offset: number): boolean {
    this.#acknowledged = Math.min(this.#sent, Math.max(this.#acknowledged, offset));
    if (!this.#full || this.#sent - this.#acknowledged >= this.#limit / 2) return false;
    this.#full = false;
    return true;
  }
}
