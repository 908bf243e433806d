import type { LessonProgress } from "#contract/progress.ts";
import type { Session } from "#lab-server/domain/session.ts";
import type { Audience } from "#lab-server/ports/audience.ts";
import type { PassedStep, ProgressStore, QuizAnswered } from "#lab-server/ports/stores.ts";

/** A lesson's progress as the browser takes it. */
export function progressOf(
  lessonId: string,
  steps: readonly PassedStep[],
  answers: readonly QuizAnswered[],
): LessonProgress {
  const here = <T extends { readonly lessonId: string }>(all: readonly T[]) =>
    all.filter((each) => each.lessonId === lessonId);
  return {
    lessonId,
    passed: Object.fromEntries(here(steps).map((step) => [step.stepId, step.at])),
    quizzes: Object.fromEntries(here(answers).map(({ quizId, answer, right, at }) => [quizId, { answer, right, at }])),
  };
}

/** Tells a learner's pages, and everyone else who follows the session, how far the learner is in a lesson. */
export async function tellProgress(
  ports: { readonly progress: ProgressStore; readonly audience: Audience },
  { ownerId, lessonId, id }: Pick<Session, "ownerId" | "lessonId"> & Partial<Pick<Session, "id">>,
): Promise<void> {
  const { progress, audience } = ports;
  const [steps, answers] = await Promise.all([
    progress.ofLesson(ownerId, lessonId),
    progress.answers(ownerId, lessonId),
  ]);
  audience.tell(
    { identityId: ownerId, ...(id === undefined ? {} : { sessionId: id }) },
    "progress:changed",
    progressOf(lessonId, steps, answers),
  );
}
