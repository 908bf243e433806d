import type { Search } from "./screen-text.ts";

/**
 * The shell's own marks (OSC 133): its prompt ends (`B`), a command begins (`C`), a command has ended with an exit code (`D`).
 * No program inside a container prints them.
 */
export type Mark = "B" | "C" | "D";

/** A mark as far as it tells anything; the exit code is whole once something follows it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are made of them
const MARK = /\x1b\]133;(?:([BC])|D;(\d{1,3})(?=\D))/g;
/** Longest beginning of a mark that a piece may end with, in UTF-16 code units. */
const LONGEST_CUT = "\x1b]133;D;255".length;

/** What a search for marks has found. */
export interface Marked {
  /** Of the last `D` that was looked for; null when none was. */
  readonly exitCode: number | null;
}

/** Looks for these marks, one behind the other, whatever lies between them. Its cost is that of reading the output once. */
export function marksInOrder(...wanted: readonly Mark[]): Search<Marked> {
  let rest = "";
  let next = 0;
  let exitCode: number | null = null;
  return (piece) => {
    const text = rest + piece;
    let read = 0;
    for (const match of text.matchAll(MARK)) {
      const [whole, letter = "D", code] = match;
      read = match.index + whole.length;
      if (letter !== wanted[next]) continue;
      if (code !== undefined) exitCode = Number(code);
      next += 1;
      if (next === wanted.length) return { exitCode };
    }
    const cut = text.lastIndexOf("\x1b");
    rest = cut >= read && text.length - cut <= LONGEST_CUT ? text.slice(cut) : "";
    return null;
  };
}
