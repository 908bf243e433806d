/** How long a page works at what it is given, while it has something to do: waiting for more is no work. */
export class WorkTime {
  #since: number | null = null;
  #seen = true;

  /** There is something to do. @param hidden nobody sees the page, and the browser lets it work now and then only */
  begin(now: number, hidden: boolean): void {
    if (this.#since !== null) return;
    this.#since = now;
    this.#seen = !hidden;
  }

  /**
   * Answers the milliseconds of work since this was asked last; null when nobody saw the page meanwhile.
   * @param more there is still something to do
   */
  take(now: number, more: boolean, hidden: boolean): number | null {
    const took = this.#seen && !hidden ? now - (this.#since ?? now) : null;
    this.#since = more ? now : null;
    this.#seen = !hidden;
    return took;
  }
}
