import type { Lesson } from "#lesson-format/lesson.ts";

/** What became of a lesson's files. */
export type LessonLookup =
  | { readonly found: "lesson"; readonly lesson: Lesson }
  /** The files are there but wrong; the author's report is in the log. */
  | { readonly found: "broken" }
  | { readonly found: "nothing" };

/** The lessons, read from files. */
export interface Lessons {
  find(lessonId: string): LessonLookup;
  /** Calls `changed` after the files were read again. */
  onReload(changed: () => void): void;
}
