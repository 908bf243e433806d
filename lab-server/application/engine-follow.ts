import type { DataOf, RequestOf } from "#contract/requests.ts";
import type { Caller } from "./caller.ts";
import { reachSession } from "./reach-session.ts";
import type { Services } from "./services.ts";

/** Shows the caller's page what a session's engine holds, now and whenever it changes. @throws LabError `session.*` */
export async function followEngine(
  services: Services,
  caller: Caller,
  { sessionId }: RequestOf<"engine:follow">,
): Promise<DataOf<"engine:follow">> {
  await reachSession(services, sessionId);
  return { picture: await services.engines.follow(sessionId, caller.viewer) };
}

/** Shows no more of it. */
export function leaveEngine(
  services: Services,
  caller: Caller,
  { sessionId }: RequestOf<"engine:leave">,
): DataOf<"engine:leave"> {
  services.engines.leave(sessionId, caller.viewer.id);
  return {};
}
