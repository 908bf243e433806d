import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { usedImages } from "./declared-images.ts";
import { readLink } from "./links.ts";
import { type Place, placeOf } from "./report.ts";

/** What a lesson's text refers to, and where: whether that exists only the whole course can tell. */
export interface References {
  /** Links to lessons and steps; `lesson` null for the same lesson, `step` null for a whole lesson. */
  readonly links: { readonly lesson: string | null; readonly step: string | null; readonly at: Place }[];
  /** Images of commands that prose mentions in backquotes. */
  readonly images: { readonly image: string; readonly at: Place }[];
  /** Terms of the glossary, by id. */
  readonly terms: { readonly term: string; readonly at: Place }[];
  /** Sections of study notes that the front matter names. */
  readonly sections: { readonly note: string; readonly section: string; readonly at: Place }[];
  /** Figures shown, by path. */
  readonly figures: { readonly src: string; readonly at: Place }[];
}

/** Nothing, to be filled. */
export function noReferences(): References {
  return { links: [], images: [], terms: [], sections: [], figures: [] };
}

/** Adds what some Markdown refers to. `at` is for text that has no place of its own in the file. */
export function gatherReferences(root: Root, references: References, at?: Place): void {
  visit(root, (node) => {
    const place = at ?? placeOf(node);
    if (node.type === "link" || node.type === "definition") {
      const target = readLink(node.url);
      if (target?.kind === "lesson") references.links.push({ lesson: target.lesson, step: target.step, at: place });
      else if (target?.kind === "term") references.terms.push({ term: target.term, at: place });
    } else if (node.type === "inlineCode") {
      for (const image of usedImages(node.value)) references.images.push({ image, at: place });
    } else if (node.type === "image") references.figures.push({ src: node.url, at: place });
  });
}
