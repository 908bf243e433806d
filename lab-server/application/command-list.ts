import type { DataOf, RequestOf } from "#contract/requests.ts";
import type { Services } from "./services.ts";

/** The commands of a session and what they changed, oldest first, also of one that is over; of a long history the newest. */
export async function listCommands(
  services: Pick<Services, "commands">,
  { sessionId }: RequestOf<"command:list">,
): Promise<DataOf<"command:list">> {
  return { commands: await services.commands.list(sessionId) };
}
