import { describe, expect, test } from "vitest";
import { loadCourse } from "#lesson-format/files/load-course.ts";
import { Unproven, type Way, walkLesson } from "#lesson-tool/walk.ts";
import { labUnderTest } from "./support/environment.ts";

const loaded = await loadCourse("content");
const lessons = [...loaded.lessons.values()].map((parsed) => parsed.lesson).filter((lesson) => lesson !== null);

/** A lesson builds and pulls images, on a machine that is busy with other lessons. */
const LESSON_MS = 600_000;

const WAYS: readonly [string, Way][] = [
  ["as displayed, after attempts that must not count", "displayed"],
  ["by the solutions alone, ticked without being asked", "solved"],
];
/** The longest first, so that none is left alone in the end: those with several hosts, then by what they take to read. */
const walks = lessons
  .toSorted((a, b) => b.nodes - a.nodes || b.minutes - a.minutes)
  .flatMap((lesson) => WAYS.map(([title, way]) => [lesson.id, title, lesson, way] as const));

// As many at a time as `maxConcurrency` says. Each has a learner and a sandbox of its own.
describe.concurrent("every lesson", () => {
  test.each(walks)(
    "%s, %s",
    async (_id, _title, lesson, way) => {
      const nothing = new AbortController().signal;
      const flaw = await walkLesson(labUnderTest().url, lesson, way, () => undefined, nothing).then(
        () => null,
        (error: unknown) => {
          if (error instanceof Unproven) return error.flaw;
          throw error;
        },
      );
      expect(flaw).toBeNull();
    },
    LESSON_MS,
  );
});
