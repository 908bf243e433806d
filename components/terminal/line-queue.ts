/** How the lines that were asked for so far have ended: with the error of the last one that failed, or with none. */
type Ended = { readonly error: unknown } | null;

interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onWaiting?: (() => void) | undefined;
}

/** Lets the lines that are sent to one terminal go in the order in which they were asked for; terminals do not wait for each other. */
export class LineQueue {
  /** How the last line that was asked for ends, by terminal. Never rejects. */
  readonly #last = new Map<string, Promise<Ended>>();

  /**
   * Sends a line once those before it are sent, or called off. Where one of them could not be sent, those that wait for it are not either: they may
   * need what it would have done.
   * @param onWaiting told when there are some
   * @throws what `send` throws, or threw for a line before; what `signal` was aborted with, also while others are before it: then it is not sent
   */
  async send(terminal: string, send: () => Promise<void>, { signal, onWaiting }: SendOptions): Promise<void> {
    const before = this.#last.get(terminal);
    const sent = sendAfter(before, send, signal, onWaiting);
    const mine = endOf(before, sent, signal).finally(() => {
      if (this.#last.get(terminal) === mine) this.#last.delete(terminal);
    });
    this.#last.set(terminal, mine);
    await sent;
  }
}

/** How a line ends for those behind it. One that was called off while others were before it leaves its place, not theirs. */
async function endOf(
  before: Promise<Ended> | undefined,
  sent: Promise<void>,
  signal: AbortSignal | undefined,
): Promise<Ended> {
  const [ahead, own] = await Promise.allSettled([before, sent]);
  if (own.status === "fulfilled") return null;
  if (signal?.aborted !== true) return { error: own.reason };
  return ahead.status === "fulfilled" ? (ahead.value ?? null) : null;
}

async function sendAfter(
  before: Promise<Ended> | undefined,
  send: () => Promise<void>,
  signal: AbortSignal | undefined,
  onWaiting: (() => void) | undefined,
): Promise<void> {
  if (before !== undefined) {
    onWaiting?.();
    const ended = await orAborted(before, signal);
    if (ended !== null) throw ended.error;
  }
  await send();
}

function orAborted<T>(done: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal?.reason);
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort);
    void done.then((value) => {
      signal?.removeEventListener("abort", abort);
      resolve(value);
    });
  });
}
