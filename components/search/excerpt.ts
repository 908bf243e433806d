import type { SearchDocument } from "./search-document.ts";

/** A piece of text, and whether it is what was looked for. */
export interface Fragment {
  /** Where it begins in the whole text. */
  readonly at: number;
  readonly text: string;
  readonly marked: boolean;
}

/** How much of a text is shown, in UTF-16 code units. */
const WIDTH = 120;
/** How much of it stands before the first mark. */
const LEAD = 28;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly needle: string;
}

/** Cuts a text where one of the needles begins or ends. Upper and lower case are the same. */
export function fragments(text: string, needles: readonly string[]): Fragment[] {
  return cut(text, spans(text, needles));
}

/** The part of a document in which most of the needles stand together: of its commands or of its text. */
export function excerpt({ code, body }: SearchDocument, needles: readonly string[]): Fragment[] {
  const [inBody, inCode] = [window(body, needles), window(code, needles)];
  const [text, best] = inCode.worth > inBody.worth ? [code, inCode] : [body, inBody];
  if (text === "") return [];
  const from = wordStart(text, best.from);
  const to = Math.min(text.length, from + WIDTH);
  const shown = `${from > 0 ? "… " : ""}${text.slice(from, to).trim()}${to < text.length ? " …" : ""}`;
  return fragments(shown.replaceAll(/\s+/g, " "), needles);
}

/** Where the window begins that holds the most different needles, and how many. */
function window(text: string, needles: readonly string[]): { readonly from: number; readonly worth: number } {
  const found = spans(text, needles);
  let best = { from: 0, worth: 0 };
  for (const { from } of found) {
    const inside = found.filter((span) => span.from >= from && span.to <= from + WIDTH - LEAD);
    const worth = new Set(inside.map((span) => span.needle)).size;
    if (worth > best.worth) best = { from: Math.max(0, from - LEAD), worth };
  }
  return best;
}

/** The beginning of the word around `at`. */
function wordStart(text: string, at: number): number {
  const blank = text.lastIndexOf(" ", at);
  return at === 0 ? 0 : blank >= 0 && at - blank < LEAD ? blank + 1 : at;
}

/** Where the needles stand, in order, without overlaps; the longest wins. */
function spans(text: string, needles: readonly string[]): Span[] {
  const longest = [...new Set(needles)].filter((needle) => needle !== "").toSorted((a, b) => b.length - a.length);
  if (longest.length === 0) return [];
  // Needles are letters and digits, as `queryWords` makes them.
  const pattern = new RegExp(longest.join("|"), "giu");
  return [...text.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    needle: match[0].toLowerCase(),
  }));
}

function cut(text: string, found: readonly Span[]): Fragment[] {
  const pieces: Fragment[] = [];
  let at = 0;
  for (const { from, to } of found) {
    if (from > at) pieces.push({ at, text: text.slice(at, from), marked: false });
    pieces.push({ at: from, text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at), marked: false });
  return pieces;
}
