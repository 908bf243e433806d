import type { DataOf, RequestOf } from "#contract/requests.ts";
import type { Services } from "./services.ts";

/** Most characters of JSON that an answer holds; ordinary histories are far smaller, and the oldest commands are left out first. */
const MOST = 2 * 1024 * 1024;

/** The commands of a session and what they changed, oldest first, also of one that is over. */
export async function listCommands(
  services: Pick<Services, "commands">,
  { sessionId }: RequestOf<"command:list">,
): Promise<DataOf<"command:list">> {
  const commands = await services.commands.list(sessionId);
  let size = 0;
  const cut = commands.findLastIndex((command) => {
    size += JSON.stringify(command).length;
    return size > MOST;
  });
  return { commands: commands.slice(cut + 1) };
}
