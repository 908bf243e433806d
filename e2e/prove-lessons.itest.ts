import { describe, expect, test } from "vitest";
import { loadCourse } from "#lesson-format/files/load-course.ts";
import type { Lesson } from "#lesson-format/lesson.ts";
import { Unproven, type Way, walkLesson } from "#lesson-tool/walk.ts";
import { labUnderTest } from "./support/environment.ts";

const loaded = await loadCourse("content");
const lessons = [...loaded.lessons.values()].map((parsed) => parsed.lesson).filter((lesson) => lesson !== null);

/** A lesson builds and pulls images, on a machine that is busy with other lessons. */
const LESSON_MS = 600_000;

const TITLES: Readonly<Record<"displayed" | "solved", string>> = {
  displayed: "as displayed, after attempts that must not count",
  solved: "by the solutions alone, ticked without being asked",
};

/**
 * Both ways of every lesson were proven three times when it was last changed, else `npm run lesson -- check` fails. Here it is the lab that is
 * looked at, in every lesson as learners go through it; the solutions alone only where a whole lesson rests on them: in projects.
 */
const waysOf = (lesson: Lesson): readonly (keyof typeof TITLES & Way)[] =>
  lesson.project ? ["displayed", "solved"] : ["displayed"];

/** The longest first, so that none is left alone in the end: those with several hosts, then by what they take to read. */
const walks = lessons
  .toSorted((a, b) => b.nodes - a.nodes || b.minutes - a.minutes)
  .flatMap((lesson) => waysOf(lesson).map((way) => [lesson.id, TITLES[way], lesson, way] as const));

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
