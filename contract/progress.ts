import { z } from "zod";
import { lessonId, quizId, stepId } from "./session.ts";

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

/** An answer to a quiz: choices by their places from 0 on, or what was written. */
export const quizAnswer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("choices"), choices: z.array(z.number().int().min(0).max(63)).min(1).max(64) }),
  z.object({ kind: z.literal("text"), text: z.string().min(1).max(500) }),
]);
export type QuizAnswer = z.infer<typeof quizAnswer>;

/** What is kept of a quiz that a learner has answered: the last answer, but a right one stays. `at` in ms since the epoch. */
export const answeredQuiz = z.object({ answer: quizAnswer, right: z.boolean(), at: z.number().int() });
export type AnsweredQuiz = z.infer<typeof answeredQuiz>;

/** A learner's progress in one lesson: the steps that passed, each with the time (ms since the epoch), and the quizzes answered. */
export const lessonProgress = z.object({
  lessonId,
  passed: z.record(stepId, z.number().int()),
  quizzes: z.record(quizId, answeredQuiz),
});
export type LessonProgress = z.infer<typeof lessonProgress>;
