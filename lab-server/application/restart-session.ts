import type { DataOf } from "#contract/requests.ts";
import type { Rewind } from "#lab-server/domain/rewind.ts";
import { isLive } from "#lab-server/domain/session.ts";
import type { Caller } from "./caller.ts";
import { openSession } from "./open-session.ts";
import type { Services } from "./services.ts";

/**
 * Ends a session and opens a fresh one for the same lesson. Of a session that is over already, only the second half is left to do.
 * @param rewind where the fresh one shall be brought
 */
export async function restartSession(
  services: Services,
  caller: Caller,
  { sessionId }: { readonly sessionId: string },
  rewind: Rewind | null = null,
): Promise<DataOf<"session:restart">> {
  const session = await services.book.find(sessionId);
  if (isLive(session)) await services.book.apply(sessionId, { type: "end", reason: "replaced" });
  return openSession(services, caller, { lessonId: session.lessonId }, rewind);
}
