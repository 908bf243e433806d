import type { DataOf } from "#contract/requests.ts";
import type { EndReason } from "#contract/session.ts";
import type { Caller } from "./caller.ts";
import type { Services } from "./services.ts";

/** Ends that a learner did not ask for: the page says why, also to who was away then. */
const UNASKED: ReadonlySet<EndReason> = new Set<EndReason>(["idle", "lifetime", "failed", "operator"]);

/**
 * The caller's live session for a lesson, if there is one; else the last one, when it ended without the learner's doing. Makes nothing.
 */
export async function findSession(
  services: Services,
  caller: Caller,
  { lessonId }: { readonly lessonId: string },
): Promise<DataOf<"session:find">> {
  const { id } = caller.identity;
  const live = services.book.liveOf(id).find((each) => each.lessonId === lessonId);
  if (live !== undefined) {
    caller.viewer.follow(live.id);
    return { session: services.view(live) };
  }
  const last = await services.book.lastEnded(id, lessonId);
  const unasked = last?.state.phase === "ended" && UNASKED.has(last.state.reason);
  return { session: unasked ? services.view(last) : null };
}
