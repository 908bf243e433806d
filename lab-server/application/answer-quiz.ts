import type { DataOf, RequestOf } from "#contract/requests.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { isRight, quizzesOf } from "#lesson-format/quiz.ts";
import type { Caller } from "./caller.ts";
import { findLesson } from "./find-lesson.ts";
import { tellProgress } from "./progress-view.ts";
import type { Services } from "./services.ts";

/** Marks an answer and keeps it. @throws LabError `lesson.*`, `quiz.unknown` */
export async function answerQuiz(
  services: Services,
  caller: Caller,
  { lessonId, quizId, answer }: RequestOf<"quiz:answer">,
): Promise<DataOf<"quiz:answer">> {
  const { progress, clock } = services;
  const quiz = quizzesOf(findLesson(services, lessonId)).find((each) => each.id === quizId);
  if (quiz === undefined) throw new LabError("quiz.unknown", `no quiz ${quizId} in ${lessonId}`);
  const right = isRight(quiz, answer);
  const ownerId = caller.identity.id;
  await progress.answer(ownerId, { lessonId, quizId, answer, right, at: clock.now() });
  await tellProgress(services, { ownerId, lessonId });
  return { right };
}
