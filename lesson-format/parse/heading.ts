import type { Heading } from "mdast";
import { plainText } from "./prose.ts";

const MARK = /^([\s\S]*?)\s*\{([#.][^{}]*)\}\s*$/;

/** A heading's words and its mark: `{#id}` at the end gives `#id`, `{.closing}` gives `.closing`; null without one. */
export function readHeading(heading: Heading): { readonly title: string; readonly mark: string | null } {
  const text = plainText(heading);
  const [, title = text, mark = null] = MARK.exec(text) ?? [];
  return { title: title.trim(), mark: mark?.trim() ?? null };
}
