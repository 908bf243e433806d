import type { Element, Root } from "hast";
import { toHtml } from "hast-util-to-html";

interface MarkupProps {
  /** Nothing in it may do anything: the parser or the highlighter made it. */
  readonly tree: Root | Element;
  readonly as: "div" | "span";
}

/**
 * Coloured code or a drawing. One element to React however many it has: what never changes need not be sent twice and woken up piece by
 * piece.
 */
export function Markup({ tree, as: Tag }: MarkupProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: written from a tree, so every text in it is escaped.
  return <Tag dangerouslySetInnerHTML={{ __html: toHtml(tree) }} />;
}
