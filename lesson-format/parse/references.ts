import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { usedImages } from "./declared-images.ts";
import { LESSON_LINK } from "./prose.ts";
import { type Place, placeOf } from "./report.ts";

/** What a lesson's text refers to, and where: whether that exists only the whole course can tell. */
export interface References {
  /** Links to lessons and steps; `lesson` null for the same lesson, `step` null for a whole lesson. */
  readonly links: readonly { readonly lesson: string | null; readonly step: string | null; readonly at: Place }[];
  /** Images of commands that prose mentions in backquotes. */
  readonly images: readonly { readonly image: string; readonly at: Place }[];
}

/** Gathers what a lesson's Markdown refers to. */
export function referencesIn(root: Root): References {
  const links: References["links"][number][] = [];
  const images: References["images"][number][] = [];
  visit(root, (node) => {
    if (node.type === "link" || node.type === "definition") {
      const [whole, lesson = null, step = null] = LESSON_LINK.exec(node.url) ?? [];
      if (whole !== undefined && whole !== "") links.push({ lesson, step, at: placeOf(node) });
    } else if (node.type === "inlineCode") {
      for (const image of usedImages(node.value)) images.push({ image, at: placeOf(node) });
    }
  });
  return { links, images };
}
