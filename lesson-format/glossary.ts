import { z } from "zod";
import type { Inline } from "./lesson.ts";
import { place, slug } from "./slug.ts";

/** content/glossary/<chapter>.yaml. Closed. */
export const glossaryFile = z.strictObject({
  terms: z
    .array(
      z.strictObject({
        id: slug.describe("Links lead to it: `[이미지](term:image)`. Unique among all chapters."),
        term: z.string().min(1).max(60).describe("The Korean term as lessons write it."),
        english: z.string().min(1).max(60).describe("The English term, in lower case unless it is a name."),
        meaning: z.string().min(1).max(400).describe("One or two sentences, inline Markdown."),
        also: z.array(z.string().min(1)).default([]).describe("Other names, for the search."),
        lesson: place.optional().describe("Where it is taught: `lesson` or `lesson#step`."),
      }),
    )
    .describe("The terms that the chapter's lessons introduce."),
});

/** A term of the glossary. */
export interface Term {
  readonly id: string;
  readonly term: string;
  readonly english: string;
  /** May hold links to other terms and to the web; none to lessons. */
  readonly meaning: Inline;
  readonly also: readonly string[];
  /** Where it is taught; `step` null for the whole lesson. */
  readonly lesson: { readonly id: string; readonly step: string | null } | null;
  /** Id of the chapter that introduces it. */
  readonly chapter: string;
}

/** All terms, by id. */
export type Glossary = ReadonlyMap<string, Term>;
