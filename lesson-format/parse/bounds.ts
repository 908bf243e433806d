import type { Place } from "./report.ts";

/** Longest lesson that is read, in UTF-16 code units. */
const LONGEST = 128 * 1024;
/** Longest run of lines without an empty one: the time for reading emphasis and links grows with its square. */
const LONGEST_RUN = 6000;
/** Boxes, quotes and lists inside each other. */
const DEEPEST = 12;

/** Markers of quotes and lists at the head of a line: `> - 1. `. */
const HEAD = /^\s*(?:(?:>|[*+-]\s|\d{1,9}[.)]\s)\s*)*/;
const MARKER = />|[*+-]|\d+[.)]/g;

/** Where a text goes beyond what a lesson may be, so that reading it would take very long or fail; null when it does not. */
export function beyondBounds(source: string): Place | null {
  let run = 0;
  let depth = 0;
  let length = 0;
  for (const [index, line] of source.split("\n").entries()) {
    const at = { line: index + 1, column: 1 };
    length += line.length + 1;
    run = line.trim() === "" ? 0 : run + line.length + 1;
    if (/^\s*:{3,}[a-z]/.test(line)) depth += 1;
    else if (/^\s*:{3,}\s*$/.test(line)) depth = Math.max(0, depth - 1);
    const head = HEAD.exec(line)?.[0] ?? "";
    const markers = head.match(MARKER)?.length ?? 0;
    if (length > LONGEST || run > LONGEST_RUN || depth > DEEPEST || markers > DEEPEST) return at;
  }
  return null;
}
