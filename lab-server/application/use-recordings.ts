import { addAbortSignal, type Readable } from "node:stream";
import type { DataOf, RequestOf } from "#contract/requests.ts";
import { inSandbox } from "./in-sandbox.ts";
import type { Services } from "./services.ts";

/** What the session's terminals put out. @throws LabError `session.*` */
export async function listRecordings(
  services: Services,
  { sessionId }: RequestOf<"recording:list">,
): Promise<DataOf<"recording:list">> {
  return await inSandbox(services, sessionId, async (link) => ({ recordings: await services.recordings.list(link) }));
}

/** Forgets a recording. @throws LabError `session.*` */
export async function deleteRecording(
  services: Services,
  { sessionId, recording }: RequestOf<"recording:delete">,
): Promise<DataOf<"recording:delete">> {
  return await inSandbox(services, sessionId, async (link) => {
    await services.recordings.remove(link, recording);
    return {};
  });
}

/**
 * Opens a recording as asciicast v2; null when there is none.
 * @param signal ends it at any time; whoever does not read it to its end has to
 * @throws LabError `session.*`
 */
export async function openRecording(
  services: Pick<Services, "book" | "fleet" | "recordings">,
  sessionId: string,
  recording: string,
  signal: AbortSignal,
): Promise<Readable | null> {
  const stream = await inSandbox(services, sessionId, (link) => services.recordings.open(link, recording));
  return stream === null ? null : addAbortSignal(signal, stream);
}
