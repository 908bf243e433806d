import { z } from "zod";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import { type AnsweredQuiz, answeredQuiz } from "#contract/progress.ts";

const key = (lessonId: string, quizId: string): string => `quiz:${lessonId}:${quizId}`;
const stored = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom" });
    return z.NEVER;
  }
});

/** An answer that this browser keeps because the lab server does not know it yet; null when there is none. */
export function unsentAnswer(lessonId: string, quizId: string): AnsweredQuiz | null {
  const text = localStorage.getItem(key(lessonId, quizId));
  return stored.pipe(answeredQuiz).safeParse(text).data ?? null;
}

/**
 * Keeps an answer in the browser until the lab server has it. Like there, a right answer is not replaced by a wrong one.
 * Answers whether the lab server has it now.
 */
export async function keepAnswer(
  client: LabClient,
  lessonId: string,
  quizId: string,
  given: AnsweredQuiz,
): Promise<boolean> {
  const before = unsentAnswer(lessonId, quizId);
  if (given.right || before?.right !== true) localStorage.setItem(key(lessonId, quizId), JSON.stringify(given));
  if (!(await send(client, lessonId, quizId, given))) return false;
  // An earlier right answer may still wait: the lab server must not learn of the wrong one alone.
  return await sendUnsent(client, lessonId, quizId);
}

/** Sends what the browser keeps for a quiz, if anything. Answers whether nothing is left to send. */
export async function sendUnsent(client: LabClient, lessonId: string, quizId: string): Promise<boolean> {
  const unsent = unsentAnswer(lessonId, quizId);
  return unsent === null || (await send(client, lessonId, quizId, unsent));
}

/** Sends an answer, and lets go of it when it is the one that is kept: another may have been given meanwhile. */
async function send(client: LabClient, lessonId: string, quizId: string, given: AnsweredQuiz): Promise<boolean> {
  try {
    await client.request("quiz:answer", { lessonId, quizId, answer: given.answer });
    if (unsentAnswer(lessonId, quizId)?.at === given.at) localStorage.removeItem(key(lessonId, quizId));
    return true;
  } catch {
    // Kept: the next connection sends it.
    return false;
  }
}
