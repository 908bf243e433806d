import type { DataOf } from "#contract/requests.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
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
  const lookup = services.lessons.find(session.lessonId);
  if (lookup.found === "nothing") throw new LabError("lesson.unknown", `no lesson ${session.lessonId}`);
  if (lookup.found === "broken") throw new LabError("lesson.broken", `lesson ${session.lessonId} does not parse`);
  return { verdict: await services.watches.check(session, lookup.lesson, stepId) };
}
