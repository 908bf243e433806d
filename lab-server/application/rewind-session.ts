import type { DataOf, RequestOf } from "#contract/requests.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import type { Caller } from "./caller.ts";
import { findLesson } from "./find-lesson.ts";
import { restartSession } from "./restart-session.ts";
import type { Services } from "./services.ts";

/**
 * Puts the learner back to the start of a step, in a fresh sandbox.
 * @throws LabError `session.unknown`, `step.unknown`, `lesson.*`
 */
export async function rewindSession(
  services: Services,
  caller: Caller,
  { sessionId, stepId }: RequestOf<"session:rewind">,
): Promise<DataOf<"session:rewind">> {
  const { lessonId } = await services.book.find(sessionId);
  const lesson = findLesson(services, lessonId);
  if (!lesson.steps.some((step) => step.id === stepId))
    throw new LabError("step.unknown", `no step ${stepId} in ${lessonId}`);
  return await restartSession(services, caller, { sessionId });
}
