import type { DataOf } from "#contract/requests.ts";
import { isLive } from "#lab-server/domain/session.ts";
import type { Caller } from "./caller.ts";
import { openSession } from "./open-session.ts";
import type { Services } from "./services.ts";

/** Ends a session and opens a fresh one for the same lesson. Of a session that is over already, only the second half is left to do. */
export async function restartSession(
  services: Services,
  caller: Caller,
  { sessionId }: { readonly sessionId: string },
): Promise<DataOf<"session:restart">> {
  const session = await services.book.find(sessionId);
  if (isLive(session)) await services.book.apply(sessionId, { type: "end", reason: "replaced" });
  return openSession(services, caller, { lessonId: session.lessonId });
}
