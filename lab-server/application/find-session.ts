import type { DataOf } from "#contract/requests.ts";
import type { Caller } from "./caller.ts";
import type { Services } from "./services.ts";

/** The caller's live session for a lesson, if there is one. Makes nothing. */
export function findSession(
  services: Services,
  caller: Caller,
  { lessonId }: { readonly lessonId: string },
): DataOf<"session:find"> {
  const session = services.book.liveOf(caller.identity.id).find((each) => each.lessonId === lessonId);
  if (session === undefined) return { session: null };
  caller.viewer.follow(session.id);
  return { session: services.view(session) };
}
