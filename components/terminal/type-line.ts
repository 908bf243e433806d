import { codeOf } from "#components/lab-client/lab-error.ts";
import type { OpenTerminal } from "./open-terminals.ts";

/** How long a line waits for a command to end. */
const PATIENCE_MS = 120_000;
/** A program that reads the keyboard is not waited for: only the learner can end it. One that is just closing is. */
const TAKEN_PATIENCE_MS = 2_500;
/** How often the lab server is asked again though the page has heard of no prompt. */
const ASK_AGAIN_MS = 1_000;

/** How a line is typed. */
export interface TypeLineOptions {
  /** Has the line typed; rejects with `terminal.busy` when the shell is not at its prompt. */
  readonly ask: () => Promise<void>;
  /** The terminal, when the page shows it. */
  readonly terminal: () => OpenTerminal | null;
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
  /** The line waits for the prompt. */
  readonly onWaiting?: (() => void) | undefined;
  readonly now: () => number;
}

/**
 * Types a line as soon as the shell waits at its prompt.
 * @throws LabError `terminal.busy` when it never did: at once-ish for a program that reads the keyboard, after long patience for any other
 */
export async function typeLine(options: TypeLineOptions): Promise<void> {
  const { ask, terminal, signal, now } = options;
  const began = now();
  let takenSince: number | null = null;
  let waits = 0;
  for (;;) {
    signal?.throwIfAborted();
    try {
      await ask();
      return;
    } catch (error) {
      if (codeOf(error) !== "terminal.busy") throw error;
      takenSince = terminal()?.keyboardTaken === true ? (takenSince ?? now()) : null;
      const hopeless = takenSince !== null && now() - takenSince >= TAKEN_PATIENCE_MS;
      if (hopeless || now() - began >= PATIENCE_MS) throw error;
    }
    // A shell that is just starting is not worth telling of.
    if (waits > 0) options.onWaiting?.();
    waits += 1;
    await promptOrLater(terminal(), signal);
  }
}

/** Resolves when the shell tells of a prompt, when the wait is ended, and in any case after a while. */
function promptOrLater(terminal: OpenTerminal | null, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(timer);
      stop?.();
      signal?.removeEventListener("abort", settle);
      resolve();
    };
    const isPrompting = (): boolean => terminal?.prompting === true;
    const wasPrompting = isPrompting();
    const timer = setTimeout(settle, ASK_AGAIN_MS);
    const stop = terminal?.follow(() => {
      if (!wasPrompting && isPrompting()) settle();
    });
    signal?.addEventListener("abort", settle);
  });
}
