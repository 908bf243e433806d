import type { IncomingMessage } from "node:http";
import { filePath, folderPath } from "#contract/files.ts";
import { recordingId } from "#contract/recordings.ts";
import { sessionId as sessionIdSchema } from "#contract/session.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";

/** What a request below `/lab/sessions/` asks for. */
export type Errand = { readonly sessionId: string } & (
  | { readonly action: "file:download"; readonly path: string }
  | { readonly action: "file:upload"; readonly path: string; readonly expect: "nothing" | "anything" }
  | { readonly action: "session:archive" }
  | { readonly action: "recording:download"; readonly recording: string }
);

const ADDRESS = /^\/lab\/sessions\/([^/]+)\/(?:(file|archive)|recordings\/([^/]+)\.cast)$/;

/** Reads a request. @throws LabError `request.invalid` */
export function errandOf(incoming: Pick<IncomingMessage, "method" | "url" | "headers">): Errand {
  const url = URL.parse(incoming.url ?? "/", "http://lab.invalid");
  const match = ADDRESS.exec(url?.pathname ?? "");
  const sessionId = sessionIdSchema.safeParse(match?.[1]);
  const path = url?.searchParams.get("path");
  if (match === null || !sessionId.success) throw new LabError("request.invalid", "no such address");
  const session = { sessionId: sessionId.data };
  const put = incoming.method === "PUT" && match[2] === "file";
  if (incoming.method !== "GET" && !put) throw new LabError("request.invalid", `${incoming.method} is not served`);
  if (put) {
    const target = filePath.safeParse(path);
    if (!target.success) throw new LabError("request.invalid", "no path of a file");
    const expect = incoming.headers["if-none-match"]?.trim() === "*" ? "nothing" : "anything";
    return { ...session, action: "file:upload", path: target.data, expect };
  }
  if (match[2] === "archive") return { ...session, action: "session:archive" };
  if (match[2] === "file") {
    const source = folderPath.safeParse(path);
    if (!source.success) throw new LabError("request.invalid", "no path");
    return { ...session, action: "file:download", path: source.data };
  }
  const recording = recordingId.safeParse(match[3]);
  if (!recording.success) throw new LabError("request.invalid", "no name of a recording");
  return { ...session, action: "recording:download", recording: recording.data };
}
