import type { DataOf, RequestOf } from "#contract/requests.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { mayLeadTo, newRewind } from "#lab-server/domain/rewind.ts";
import { actsBefore } from "#lesson-player/acts.ts";
import type { Caller } from "./caller.ts";
import { findLesson } from "./find-lesson.ts";
import { restartSession } from "./restart-session.ts";
import type { Services } from "./services.ts";

/**
 * Puts the learner back to the start of a step: ends the session, opens a fresh one for the same lesson and has done there what leads to the
 * step. Replaces a way back that is under way.
 * @throws LabError `session.unknown`, `step.unknown`, `rewind.locked`, `lesson.*`
 */
export async function rewindSession(
  services: Services,
  caller: Caller,
  { sessionId, stepId }: RequestOf<"session:rewind">,
): Promise<DataOf<"session:rewind">> {
  const { lessonId, ownerId } = await services.book.find(sessionId);
  const lesson = findLesson(services, lessonId);
  const acts = actsBefore(lesson, stepId);
  if (acts === null) throw new LabError("step.unknown", `no step ${stepId} in ${lessonId}`);
  // Judged by the lesson as it is now; the acts are those of the lesson as it is when they are done. Only an author's edit parts the two.
  const passed = lesson.project ? await passedSteps(services, ownerId, lessonId) : new Set<string>();
  if (!mayLeadTo(lesson, stepId, passed)) {
    throw new LabError("rewind.locked", `steps before ${stepId} of the project ${lessonId} are still to be done`);
  }
  const rewind = acts.length === 0 ? null : newRewind(stepId, acts.length);
  return await restartSession(services, caller, { sessionId }, rewind);
}

async function passedSteps({ progress }: Services, learnerId: string, lessonId: string): Promise<Set<string>> {
  return new Set((await progress.ofLesson(learnerId, lessonId)).map((step) => step.stepId));
}
