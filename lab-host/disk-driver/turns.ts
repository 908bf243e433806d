/** Lets work on the same key happen one after the other, and work on different keys side by side. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `work` once everything asked for earlier under `key` has settled; settles as `work` does. */
  take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const turn = before.then(work, work);
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(key, settled);
    void settled.then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    });
    return turn;
  }
}
