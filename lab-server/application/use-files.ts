import type { DataOf, RequestOf } from "#contract/requests.ts";
import { reachSession } from "./reach-session.ts";
import { readSandboxFile, writeSandboxFile } from "./sandbox-files.ts";
import { deleteInSandbox, listSandboxFolder, makeSandboxFolder, moveInSandbox } from "./sandbox-folders.ts";
import type { Services } from "./services.ts";

type None = Record<string, never>;

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
  await somethingDone(services, sessionId);
  return { version };
}

/** Lists a folder of the learner's sandbox. @throws LabError `session.*`, `file.*` */
export async function listFolder(
  services: Services,
  { sessionId, path }: RequestOf<"file:list">,
): Promise<DataOf<"file:list">> {
  const { reach } = await reachSession(services, sessionId);
  return await listSandboxFolder(reach.link, path);
}

/** Makes a folder in the learner's sandbox. @throws LabError `session.*`, `file.*` */
export async function makeFolder(
  services: Services,
  { sessionId, path }: RequestOf<"file:make-folder">,
): Promise<None> {
  const { reach } = await reachSession(services, sessionId);
  await makeSandboxFolder(reach.link, path);
  return await somethingDone(services, sessionId);
}

/** Renames or moves in the learner's sandbox. @throws LabError `session.*`, `file.*` */
export async function moveFile(services: Services, { sessionId, from, to }: RequestOf<"file:move">): Promise<None> {
  const { reach } = await reachSession(services, sessionId);
  await moveInSandbox(reach.link, from, to);
  return await somethingDone(services, sessionId);
}

/** Deletes in the learner's sandbox. @throws LabError `session.*`, `file.*` */
export async function deleteFile(services: Services, { sessionId, path }: RequestOf<"file:delete">): Promise<None> {
  const { reach } = await reachSession(services, sessionId);
  await deleteInSandbox(reach.link, path);
  return await somethingDone(services, sessionId);
}

/** The learner has changed files: a step may be done, and they are here. */
export async function somethingDone(services: Services, sessionId: string): Promise<None> {
  services.watches.typed(sessionId);
  await services.book.apply(sessionId, { type: "activity" });
  return {};
}
