/** How long after Escape a Tab still means "leave". */
const WINDOW_MS = 2_000;

type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** What to do about a key. `hold`: it is Escape, and the shell must not have it yet. `release`: the shell gets the Escape held back, then this key. */
export type LeavingStep = "forward" | "backward" | "hold" | "release" | null;

/**
 * The keyboard's way out of the terminal: Escape, then Tab (or Shift+Tab); no browser or screen reader uses the pair. A program that
 * draws the whole screen gets Escape at once. A line editor such as the shell's would take a lone Escape for the beginning of a longer
 * key, and be left with it when the focus has gone: it gets Escape together with the next key, which is when it first means anything there.
 */
export class LeavingKeys {
  readonly #now: () => number;
  #escapedAt = Number.NEGATIVE_INFINITY;
  #held = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes a key that goes down; `editing`: a line editor has the terminal. Null: the key is nothing special. */
  press(event: Key, editing: boolean): LeavingStep {
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return null;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    const leaves = event.key === "Tab" && plain && this.#now() - this.#escapedAt <= WINDOW_MS;
    const escapes = event.key === "Escape" && plain && !event.shiftKey;
    this.#escapedAt = escapes ? this.#now() : Number.NEGATIVE_INFINITY;
    const held = this.#held;
    this.#held = false;
    if (leaves) return event.shiftKey ? "backward" : "forward";
    if (escapes && editing && !held) {
      this.#held = true;
      return "hold";
    }
    return held ? "release" : null;
  }

  /** A key that an input method takes: it is no part of the way out, but an Escape held back comes before it. */
  interrupt(): "release" | null {
    const held = this.#held;
    this.forget();
    return held ? "release" : null;
  }

  /** The focus has gone: nobody waits for the Escape any more. */
  forget(): void {
    this.#held = false;
    this.#escapedAt = Number.NEGATIVE_INFINITY;
  }
}
