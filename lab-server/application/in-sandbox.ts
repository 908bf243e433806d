import { LabError } from "#lab-server/domain/lab-error.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { reachSession } from "./reach-session.ts";
import type { Services } from "./services.ts";

/**
 * Does something over the link to a session's sandbox.
 * @throws LabError `session.*`, also when the link breaks meanwhile; whatever `task` throws otherwise
 */
export async function inSandbox<T>(
  services: Pick<Services, "book" | "fleet">,
  sessionId: string,
  task: (link: SandboxLink) => Promise<T>,
): Promise<T> {
  const { reach } = await reachSession(services, sessionId);
  try {
    return await task(reach.link);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    throw new LabError("session.not-running", `the sandbox of session ${sessionId} cannot be asked`, { cause: error });
  }
}
