import type { Element } from "hast";
import type { StartingFile } from "../lesson.ts";
import type { References } from "./references.ts";
import type { Report } from "./report.ts";

/** What lies beside a lesson.md. */
export interface LessonAssets {
  /** Drawings by their path (`figures/layers.svg`); null for one that is there but unusable, which has been reported. */
  readonly figures: ReadonlyMap<string, Element | null>;
  readonly files: readonly StartingFile[];
}

/** What the readers of a lesson's parts share: what they know beforehand, and what they gather. */
export interface Reading {
  readonly report: Report;
  readonly figures: LessonAssets["figures"];
  readonly references: References;
  /** Ids of the quizzes read so far. */
  readonly quizzes: Set<string>;
}
