import type { DataOf } from "#contract/requests.ts";
import { findLesson } from "./find-lesson.ts";
import { reachSession } from "./reach-session.ts";
import type { Services } from "./services.ts";

/**
 * Evaluates a step because the learner asked.
 * @throws LabError `session.*`, `lesson.*`, `step.unknown`, `engine.unreachable`
 */
export async function checkStep(
  services: Services,
  { sessionId, stepId }: { readonly sessionId: string; readonly stepId: string },
): Promise<DataOf<"step:check">> {
  const { session } = await reachSession(services, sessionId);
  await services.book.apply(sessionId, { type: "activity" });
  return { verdict: await services.watches.check(session, findLesson(services, session.lessonId), stepId) };
}
