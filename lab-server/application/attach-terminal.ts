import type { DataOf } from "#contract/requests.ts";
import type { TerminalSize } from "#contract/terminal.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { LinkError } from "#lab-server/ports/sandbox-link.ts";
import type { Caller } from "./caller.ts";
import { reachSession } from "./reach-session.ts";
import type { Services } from "./services.ts";

/** What a page says when it wants to see a terminal. */
export interface AttachRequest {
  readonly sessionId: string;
  readonly terminal: string;
  readonly size: TerminalSize;
  readonly from: number;
  readonly generation: string | null;
}

/**
 * Shows a terminal to the caller's page; it is started when it does not exist.
 * @throws LabError `session.*`, `terminal.limit`
 */
export async function attachTerminal(
  services: Services,
  caller: Caller,
  request: AttachRequest,
): Promise<DataOf<"terminal:attach">> {
  const { sessionId, terminal, size, from, generation } = request;
  const { reach } = await reachSession(services, sessionId);
  const ref = { viewer: caller.viewer, sessionId, terminal };
  const since = generation === null ? null : { generation, offset: from };
  try {
    const attachment = await services.desk.attach(ref, reach.link, size, since);
    return {
      generation: attachment.generation,
      from: attachment.from,
      live: attachment.live,
      size: attachment.size,
    };
  } catch (error) {
    if (error instanceof LinkError) {
      throw new LabError("session.not-running", `terminal ${terminal} cannot be reached`, { cause: error });
    }
    throw error;
  }
}
