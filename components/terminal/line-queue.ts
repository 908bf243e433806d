/** Lets the lines that are sent to one terminal go in the order in which they were asked for; terminals do not wait for each other. */
export class LineQueue {
  /** When the last line that was asked for is done with, by terminal. Never rejects. */
  readonly #last = new Map<string, Promise<void>>();

  /**
   * Sends a line once those before it are sent, or given up.
   * @param onWaiting told when there are some
   * @throws what `send` throws; what `signal` was aborted with, also while others are before it: then it is not sent
   */
  async send(
    terminal: string,
    send: () => Promise<void>,
    { signal, onWaiting }: { readonly signal?: AbortSignal | undefined; readonly onWaiting?: (() => void) | undefined },
  ): Promise<void> {
    const before = this.#last.get(terminal);
    const sent = sendAfter(before, send, signal, onWaiting);
    // One that was called off while others were before it leaves its place, not theirs.
    const mine = Promise.allSettled([before, sent]).then(() => {
      if (this.#last.get(terminal) === mine) this.#last.delete(terminal);
    });
    this.#last.set(terminal, mine);
    await sent;
  }
}

async function sendAfter(
  before: Promise<void> | undefined,
  send: () => Promise<void>,
  signal: AbortSignal | undefined,
  onWaiting: (() => void) | undefined,
): Promise<void> {
  if (before !== undefined) {
    onWaiting?.();
    await orAborted(before, signal);
  }
  await send();
}

function orAborted(done: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal?.reason);
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort);
    void done.then(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
  });
}
