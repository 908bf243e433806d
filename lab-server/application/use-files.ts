import type { DataOf, RequestOf } from "#contract/requests.ts";
import { reachSession } from "./reach-session.ts";
import { readSandboxFile, writeSandboxFile } from "./sandbox-files.ts";
import type { Services } from "./services.ts";

/** Reads a file of the learner's sandbox. @throws LabError `session.*`, `file.*` */
export async function readFile(
  services: Services,
  { sessionId, path }: RequestOf<"file:read">,
): Promise<DataOf<"file:read">> {
  const { reach } = await reachSession(services, sessionId);
  return await readSandboxFile(reach.link, path);
}

/** Writes a file of the learner's sandbox, which is something that they do. @throws LabError `session.*`, `file.*` */
export async function writeFile(
  services: Services,
  { sessionId, path, content, expect }: RequestOf<"file:write">,
): Promise<DataOf<"file:write">> {
  const { reach } = await reachSession(services, sessionId);
  const version = await writeSandboxFile(reach.link, path, content, expect);
  services.watches.typed(sessionId);
  await services.book.apply(sessionId, { type: "activity" });
  return { version };
}
