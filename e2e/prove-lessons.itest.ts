import { beforeAll, describe, expect, test } from "vitest";
import type { Verdict } from "#contract/progress.ts";
import { loadCourse } from "#lesson-format/files/load-course.ts";
import type { Lesson } from "#lesson-format/lesson.ts";
import { Learner } from "#lesson-tool/learner/learner.ts";
import { Prover, verdictInTime } from "#lesson-tool/learner/prover.ts";
import { labUnderTest } from "./support/environment.ts";

const loaded = await loadCourse("content");
const lessons = [...loaded.lessons.values()].map((parsed) => parsed.lesson).filter((lesson) => lesson !== null);

/** Checks watch the engine: a step is ticked this long after it was done at the latest, even when only output tells. */
const TICK_MS = 5000;

/** A fresh learner in a fresh sandbox. */
interface Ground {
  readonly prover: Prover;
  /** Asks for the step's check by hand. */
  check(stepId: string): Promise<Verdict>;
  /** Steps that the lab server ticked by itself. */
  ticked(): readonly string[];
  leave(): Promise<void>;
}

async function freshGround(lesson: Lesson): Promise<Ground> {
  const learner = await Learner.connect(labUnderTest().url);
  const ticked = new Set<string>();
  learner.client.on("progress:changed", ({ lessonId, passed }) => {
    if (lessonId === lesson.id) for (const stepId of Object.keys(passed)) ticked.add(stepId);
  });
  const session = await learner.open(lesson.id);
  return {
    prover: new Prover(await learner.terminal(session.id)),
    ticked: () => [...ticked],
    check: async (stepId) => (await learner.client.request("step:check", { sessionId: session.id, stepId })).verdict,
    leave: () => learner.leave(session.id),
  };
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))("%s", (_id, lesson) => {
  const steps = lesson.steps.map((step) => [step.id, step] as const);

  describe("as displayed, after attempts that must not count", () => {
    let ground: Ground;
    beforeAll(async () => {
      ground = await freshGround(lesson);
      return () => ground.leave();
    });

    test.each(steps)("%s", async (stepId, step) => {
      expect(await ground.check(stepId)).toMatchObject({ passed: false });
      for (const { where, commands } of step.wrong) {
        for (const { text } of commands) {
          if (where === "host") await ground.prover.tryOnHost(text);
          else await ground.prover.typeInside(text);
          expect(await ground.check(stepId), text).toMatchObject({ passed: false });
        }
      }
      await ground.prover.perform(step.body);
      expect(await verdictInTime(() => ground.check(stepId))).toEqual({ passed: true });
      expect(await ground.check(stepId)).toEqual({ passed: true });
    });
  });

  describe("by the solutions alone, ticked without being asked", () => {
    let ground: Ground;
    beforeAll(async () => {
      ground = await freshGround(lesson);
      return () => ground.leave();
    });

    test.each(steps)("%s", async (stepId, step) => {
      await ground.prover.perform(step.solution);
      await expect.poll(() => ground.ticked(), { timeout: TICK_MS }).toContain(stepId);
      expect(await ground.check(stepId)).toEqual({ passed: true });
    });
  });
});
