import { LabError } from "#lab-server/domain/lab-error.ts";
import { type Session, sandboxOf } from "#lab-server/domain/session.ts";
import type { Reach } from "./fleet.ts";
import type { Services } from "./services.ts";

/**
 * A running session and the way to its sandbox.
 * @throws LabError `session.unknown`, `session.ended`, `session.not-running`
 */
export async function reachSession(
  services: Pick<Services, "book" | "fleet">,
  sessionId: string,
): Promise<{ readonly session: Session; readonly reach: Reach }> {
  const session = await services.book.find(sessionId);
  if (session.state.phase === "ended") throw new LabError("session.ended", `session ${sessionId} is over`);
  const sandboxId = sandboxOf(session);
  if (session.state.phase !== "running" || sandboxId === null) {
    throw new LabError("session.not-running", `session ${sessionId} is ${session.state.phase}`);
  }
  return { session, reach: services.fleet.reach(sandboxId) };
}
