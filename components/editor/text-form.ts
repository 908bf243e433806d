/** How a text ends its lines. `mixed`: in more than one way. */
export type LineEnds = "lf" | "crlf" | "mixed";

const MARK = "\uFEFF";

/** A text as an editor holds it, and what has to be said of how it is written down. */
export interface TextForm {
  /** The text with line ends of one kind. The same string when they already are. */
  readonly text: string;
  readonly ends: LineEnds;
  /** It begins with a byte order mark, which is kept. */
  readonly mark: boolean;
}

/** Looks at how a text is written down. Where line ends are mixed, the kind that there is most of wins, as editors do. */
export function formOf(text: string): TextForm {
  const mark = text.startsWith(MARK);
  const crlf = text.match(/\r\n/g)?.length ?? 0;
  const all = text.match(/\r\n|\r|\n/g)?.length ?? 0;
  const bare = text.match(/(?<!\r)\n/g)?.length ?? 0;
  if (bare === all) return { text, ends: "lf", mark };
  if (crlf === all) return { text, ends: "crlf", mark };
  return { text: text.replace(/\r\n|\r|\n/g, all - bare > all / 2 ? "\r\n" : "\n"), ends: "mixed", mark };
}
