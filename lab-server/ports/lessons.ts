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
  /** The files that a learner begins with, as a tar archive; null without any. @throws Error when they cannot be read */
  startingFiles(lessonId: string): Promise<Buffer | null>;
  /** Calls `changed` after files were read again, with the lessons to which they belong. */
  onReload(changed: (lessonIds: readonly string[]) => void): void;
}
