import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCourse } from "#lesson-format/files/load-course.ts";
import type { Lesson } from "#lesson-format/lesson.ts";
import { labUnderTest } from "./support/environment.ts";
import { Learner } from "./support/learner.ts";
import { type ProvingGround, perform, typeInside, verdictInTime } from "./support/prove-lesson.ts";
import { wrongAttempts } from "./support/wrong-attempts.ts";

const loaded = await loadCourse("content");
const lessons = [...loaded.lessons.values()].map((parsed) => parsed.lesson).filter((lesson) => lesson !== null);

/** A fresh learner in a fresh sandbox. */
async function freshGround(lesson: Lesson): Promise<ProvingGround & { leave(): Promise<void> }> {
  const learner = await Learner.connect(labUnderTest().url);
  const session = await learner.open(lesson.id);
  const terminal = await learner.terminal(session.id);
  return {
    terminal,
    check: async (stepId) => (await learner.client.request("step:check", { sessionId: session.id, stepId })).verdict,
    leave: () => learner.leave(session.id),
  };
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))("%s", (id, lesson) => {
  describe("as displayed", () => {
    let ground: Awaited<ReturnType<typeof freshGround>>;
    beforeAll(async () => {
      ground = await freshGround(lesson);
    });
    afterAll(() => ground.leave());

    test.each(lesson.steps.map((step) => [step.id, step] as const))("%s", async (stepId, step) => {
      expect(await ground.check(stepId)).toMatchObject({ passed: false });
      for (const attempt of wrongAttempts(id, stepId)) {
        if (typeof attempt === "string") await ground.terminal.command(attempt, 60_000);
        else await typeInside(attempt.inside, ground.terminal);
        expect(await ground.check(stepId), JSON.stringify(attempt)).toMatchObject({ passed: false });
      }
      await perform(step.body, ground);
      expect(await verdictInTime(ground, stepId)).toEqual({ passed: true });
      expect(await ground.check(stepId)).toEqual({ passed: true });
    });
  });

  describe("by the solutions alone", () => {
    let ground: Awaited<ReturnType<typeof freshGround>>;
    beforeAll(async () => {
      ground = await freshGround(lesson);
    });
    afterAll(() => ground.leave());

    test.each(lesson.steps.map((step) => [step.id, step] as const))("%s", async (stepId, step) => {
      await perform(step.solution, ground);
      expect(await verdictInTime(ground, stepId)).toEqual({ passed: true });
    });
  });
});
