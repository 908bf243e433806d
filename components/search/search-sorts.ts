import type { SearchDocument } from "./search-document.ts";

/** How many hits of each sort are wanted; lessons and their steps count together. */
export interface SearchLimits {
  readonly lessons: number;
  readonly terms: number;
  readonly commands: number;
}

/** Which sort the kinds of documents are: under which limit they fall, below which heading they stand. */
export const SORTS = {
  lesson: "lessons",
  step: "lessons",
  term: "terms",
  command: "commands",
} as const satisfies Record<SearchDocument["kind"], keyof SearchLimits>;
