import type { DataOf } from "#contract/requests.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import type { Rewind } from "#lab-server/domain/rewind.ts";
import type { Session } from "#lab-server/domain/session.ts";
import type { Caller } from "./caller.ts";
import { findLesson } from "./find-lesson.ts";
import type { Services } from "./services.ts";

/**
 * Finds or makes the caller's session for a lesson, and gives it a sandbox at once where one is warm.
 * @param rewind where a session that is made now shall be brought
 * @throws LabError `lesson.unknown`, `lesson.broken`, `session.limit`
 */
export async function openSession(
  services: Services,
  caller: Caller,
  { lessonId }: { readonly lessonId: string },
  rewind: Rewind | null = null,
): Promise<DataOf<"session:open">> {
  const session = await findOrMake(services, caller.identity.id, lessonId, rewind);
  caller.viewer.follow(session.id);
  await services.reception.consider();
  return { session: services.view(await services.book.find(session.id)) };
}

async function findOrMake(
  services: Services,
  ownerId: string,
  lessonId: string,
  rewind: Rewind | null,
): Promise<Session> {
  const { book, ids, terms, sessionsPerLearner } = services;
  const present = book.liveOf(ownerId).find((session) => session.lessonId === lessonId);
  if (present !== undefined && (rewind === null || present.rewind?.stepId === rewind.stepId)) return present;
  findLesson(services, lessonId);
  // Another page was quicker to open the lesson; what it opened is not where this one shall be brought.
  if (present !== undefined) await book.apply(present.id, { type: "end", reason: "replaced" });
  const own = book.liveOf(ownerId);
  const made = own.find((session) => session.lessonId === lessonId);
  if (made !== undefined) return await findOrMake(services, ownerId, lessonId, rewind);
  if (own.length >= sessionsPerLearner) {
    throw new LabError("session.limit", `${own.length} live sessions`);
  }
  return book.add({ id: ids.short(), ownerId, lessonId, terms, rewind });
}
