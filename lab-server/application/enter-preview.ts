import type { PreviewTarget } from "#contract/preview.ts";
import { may } from "#lab-server/domain/authorization.ts";
import type { Identity } from "#lab-server/domain/identity.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { reachSession } from "./reach-session.ts";
import type { Services } from "./services.ts";

/**
 * The way to a preview's target for someone who has shown a valid ticket.
 * @throws LabError `session.*`, `auth.forbidden`
 */
export async function enterPreview(
  services: Pick<Services, "book" | "fleet">,
  identity: Identity,
  target: PreviewTarget,
): Promise<SandboxLink> {
  const { session, reach } = await reachSession(services, target.sessionId);
  if (!may(identity, "preview:enter", { kind: "session", ownerId: session.ownerId })) {
    throw new LabError("auth.forbidden", `preview of session ${session.id}`);
  }
  return reach.link;
}
