import { z } from "zod";
import { lessonId, stepId } from "./session.ts";

/**
 * A sentence by reference: a key under `checks.` in the message catalogue and its parameters. Lists are joined by the browser.
 */
export const phrase = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});
export type Phrase = z.infer<typeof phrase>;

/** What a check found. A failed one says what was expected, what was seen and, where it helps, what to look at. */
export const verdict = z.discriminatedUnion("passed", [
  z.object({ passed: z.literal(true) }),
  z.object({
    passed: z.literal(false),
    expected: phrase,
    seen: phrase,
    /** A command that shows the matter, e.g. `docker container ls --all`. */
    look: z.string().optional(),
    /** The author's own words, in Korean, instead of the sentences above. */
    words: z.string().optional(),
  }),
]);
export type Verdict = z.infer<typeof verdict>;

/** A learner's progress in one lesson: the steps that passed, each with the time (ms since the epoch). */
export const lessonProgress = z.object({
  lessonId,
  passed: z.record(stepId, z.number().int()),
});
export type LessonProgress = z.infer<typeof lessonProgress>;
