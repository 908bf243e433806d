import { quizAnswer } from "#contract/progress.ts";
import type { QuizAnswered } from "#lab-server/ports/stores.ts";

/** A row of `answers`. */
export interface AnswerRow {
  readonly owner_id: string;
  readonly lesson_id: string;
  readonly quiz_id: string;
  /** JSON of the answer. */
  readonly answer: string;
  /** 1 when it was right. */
  readonly correct: number;
  readonly answered_at: number;
}

/** Writes an answer as a row. */
export function toAnswerRow(ownerId: string, { lessonId, quizId, answer, right, at }: QuizAnswered): AnswerRow {
  return {
    owner_id: ownerId,
    lesson_id: lessonId,
    quiz_id: quizId,
    answer: JSON.stringify(answer),
    correct: right ? 1 : 0,
    answered_at: at,
  };
}

/** Reads a row. @throws ZodError when it is no answer */
export function fromAnswerRow(row: AnswerRow): QuizAnswered {
  return {
    lessonId: row.lesson_id,
    quizId: row.quiz_id,
    answer: quizAnswer.parse(JSON.parse(row.answer)),
    right: row.correct === 1,
    at: row.answered_at,
  };
}
