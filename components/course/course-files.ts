import path from "node:path";
import { cache } from "react";
import { type LoadedCommands, loadCommands } from "#lesson-format/files/load-commands.ts";
import { type LoadedCourse, loadCourse } from "#lesson-format/files/load-course.ts";
import { loadProof } from "#lesson-format/files/proof.ts";
import type { Lesson } from "#lesson-format/lesson.ts";

const CONTENT = path.join(process.cwd(), "content");

/** A built site never sees other content, and all its pages show the same: one reading serves them all. */
export const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let kept: Promise<T> | null = null;
  const fresh = cache(read);
  return () => {
    if (process.env.NODE_ENV !== "production") return fresh();
    kept ??= read();
    return kept;
  };
};

/** The course as it stands in content/. */
export const courseFiles: () => Promise<LoadedCourse> = once(() => loadCourse(CONTENT));

/** The commands that the course teaches, with what content/commands.yaml says of them. */
export const courseCommands: () => Promise<LoadedCommands> = once(async () =>
  loadCommands(CONTENT, await courseFiles()),
);

/** The proof of a lesson, with what its commands printed; null when there is none. Read once for each page that is rendered. */
export const lessonProof = cache((id: string) => loadProof(path.join(CONTENT, "lessons", id)));

/** A lesson in the course map. */
export interface LessonEntry {
  readonly id: string;
  /** Null when its files do not parse. */
  readonly lesson: Lesson | null;
}

/** A chapter of the course map, with its lessons in order. */
export interface ChapterEntry {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly LessonEntry[];
}

/** All chapters in order. Where course.yaml is unusable, every lesson stands in one chapter without a name. */
export async function courseMap(): Promise<readonly ChapterEntry[]> {
  const { course, lessons } = await courseFiles();
  const entry = (id: string): LessonEntry => ({ id, lesson: lessons.get(id)?.lesson ?? null });
  if (!course) return [{ id: "all", title: "", summary: "", lessons: [...lessons.keys()].map(entry) }];
  return course.chapters.map((chapter) => ({ ...chapter, lessons: chapter.lessons.map(entry) }));
}

/** The lessons that can be shown, in the order of the course. */
export async function lessonsInOrder(): Promise<readonly Lesson[]> {
  return (await courseMap()).flatMap((chapter) => chapter.lessons.flatMap(({ lesson }) => lesson ?? []));
}

/** What stands before and after a lesson in the course; null at the ends and for a lesson that the course does not list. */
export async function neighbours(
  id: string,
): Promise<{ readonly previous: LessonEntry | null; readonly next: LessonEntry | null }> {
  const all = (await courseMap()).flatMap((chapter) => chapter.lessons);
  const index = all.findIndex((entry) => entry.id === id);
  if (index < 0) return { previous: null, next: null };
  return { previous: all[index - 1] ?? null, next: all[index + 1] ?? null };
}
