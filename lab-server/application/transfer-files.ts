import { packFolder } from "./pack-folder.ts";
import { reachSession } from "./reach-session.ts";
import { receiveInSandbox, sendFromSandbox } from "./sandbox-transfer.ts";
import type { FolderBounds } from "./script-frames.ts";
import type { Services } from "./services.ts";
import { archiveOf } from "./tar-archive.ts";
import { somethingDone } from "./use-files.ts";

/** A folder is sent whole; a number of entries that no archive holds is somebody's joke. */
const WHOLE: FolderBounds = { largest: Number.MAX_SAFE_INTEGER, total: Number.MAX_SAFE_INTEGER, entries: 1_000_000 };

/** A file or folder on its way to the learner. */
export interface Download {
  readonly kind: "file" | "folder";
  /** Null when nobody knows before the end. */
  readonly bytes: number | null;
  /** Ends with an error when the sandbox is lost meanwhile. */
  readonly content: AsyncIterable<Buffer>;
}

/**
 * Opens a file, or a folder as a tar archive, of the learner's sandbox.
 * @param signal ends it at any time; whoever does not read it to its end has to
 * @throws LabError `session.*`, `file.*`
 */
export async function downloadFile(
  services: Pick<Services, "book" | "fleet">,
  sessionId: string,
  path: string,
  signal: AbortSignal,
): Promise<Download> {
  const { reach } = await reachSession(services, sessionId);
  const sent = await sendFromSandbox(reach.link, path, WHOLE, signal);
  if (sent.kind === "file") return sent;
  return { kind: "folder", bytes: null, content: archiveOf((archive) => packFolder(archive, "", sent.parts), signal) };
}

/**
 * Receives a file into the learner's sandbox, which is something that they do.
 * @param expect `nothing`: when something is there, `file.conflict`
 * @param signal takes back, at any time, what is not finished
 * @throws LabError `session.*`, `file.*`; what `content` throws, and then the sandbox is as it was
 */
export async function uploadFile(
  services: Services,
  sessionId: string,
  path: string,
  expect: "nothing" | "anything",
  content: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<void> {
  const { reach } = await reachSession(services, sessionId);
  await receiveInSandbox(reach.link, path, expect, content, signal);
  await somethingDone(services, sessionId);
}
