import type { Duplex } from "node:stream";
import { FRAME_LIMIT, frameBytes } from "#lab-server/domain/frames.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { absolutePath, HOME } from "#lab-server/domain/sandbox-path.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { scriptCommand } from "./run-as-learner.ts";
import { announced, contentIn, type FolderBounds, type FolderPart, framesOf, partsIn, said } from "./script-frames.ts";
import { RECEIVE, SEND } from "./transfer-scripts.ts";

/** A file or folder on its way out of a sandbox. Either is bounded as asked, or throws, whatever the sandbox says. */
export type Sent =
  | { readonly kind: "file"; readonly bytes: number; readonly content: AsyncGenerator<Buffer, void> }
  | { readonly kind: "folder"; readonly parts: AsyncGenerator<FolderPart, void> };

/**
 * Opens a file or folder of a sandbox as the learner.
 * @param signal ends it at any time, also when the sandbox has fallen silent; whoever does not read it to its end has to
 * @throws LabError `file.*`, `session.not-running`
 */
export async function sendFromSandbox(
  link: SandboxLink,
  path: string,
  bounds: FolderBounds,
  signal: AbortSignal,
): Promise<Sent> {
  const parameters = [absolutePath(path), bounds.largest, bounds.total, bounds.entries].map(String);
  const stream = await begin(link, SEND, parameters, signal);
  try {
    const frames = framesOf(stream);
    const bytes = await announced(frames);
    if (bytes === null) return { kind: "folder", parts: partsIn(frames, bounds) };
    return { kind: "file", bytes, content: contentIn(frames, bytes) };
  } catch (error) {
    stream.destroy();
    throw error;
  }
}

/**
 * Receives a file into a sandbox as the learner; folders above it are made. When `content` ends with an error, or the link breaks, what was
 * at the path is as it was.
 * @param expect `nothing`: when something is there, `file.conflict`
 * @param signal ends it at any time, also when the sandbox has fallen silent; `content` has to end by itself
 * @throws LabError `file.*`, `session.not-running`; what `content` throws
 */
export async function receiveInSandbox(
  link: SandboxLink,
  path: string,
  expect: "nothing" | "anything",
  content: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<void> {
  const stream = await begin(link, RECEIVE, [absolutePath(path), expect], signal);
  try {
    const frames = framesOf(stream);
    await said(frames, "H");
    const verdict = said(frames, "E");
    // A script that refuses takes no more.
    const settled = new AbortController();
    const settle = () => settled.abort();
    verdict.then(settle, settle);
    for await (const chunk of content) {
      for (let from = 0; from < chunk.length; from += FRAME_LIMIT) {
        await write(stream, frameBytes("D", chunk.subarray(from, from + FRAME_LIMIT)));
      }
      if (settled.signal.aborted) break;
    }
    if (!settled.signal.aborted) await write(stream, frameBytes("E"));
    await verdict;
  } finally {
    // Before all has been sent, this takes back what has.
    stream.destroy();
  }
}

/** The stream is destroyed when `signal` says so. @throws LabError `session.not-running`, also when it says so before */
async function begin(
  link: SandboxLink,
  script: string,
  parameters: readonly string[],
  signal: AbortSignal,
): Promise<Duplex> {
  const started = link.start(scriptCommand(script, parameters), "student");
  const { promise: left, reject } = Promise.withResolvers<never>();
  const leave = () => {
    reject(new LabError("session.not-running", "the sandbox does not answer"));
    started.then((stream) => stream.destroy()).catch(() => undefined);
  };
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  try {
    return await Promise.race([started, left]);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    throw new LabError("session.not-running", "the sandbox cannot be asked", { cause: error });
  }
}

/** Resolves when the stream takes more, or is gone, which its other side tells. */
function write(stream: Duplex, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      stream.off("close", settle);
      resolve();
    };
    stream.once("close", settle);
    stream.write(bytes, settle);
  });
}

/** What a downloaded file is called; a folder is an archive. */
export function downloadName(path: string, kind: Sent["kind"]): string {
  const full = path === "~" ? HOME : path;
  const name = full.slice(full.lastIndexOf("/") + 1);
  const plain = name === "" || name === "." || name === ".." ? "files" : name;
  return kind === "folder" ? `${plain}.tar` : plain;
}
