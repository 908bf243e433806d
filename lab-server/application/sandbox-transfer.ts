import type { Duplex } from "node:stream";
import { z } from "zod";
import { FRAME_LIMIT, type Frame, frameBytes, framesIn } from "#lab-server/domain/frames.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { absolutePath, HOME } from "#lab-server/domain/sandbox-path.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { refusalOf, scriptCommand } from "./run-as-learner.ts";
import { RECEIVE, SEND } from "./transfer-scripts.ts";

/** What is sent of a folder at most. */
export interface FolderBounds {
  /** Of one file, in bytes. */
  readonly largest: number;
  /** Of all files together, in bytes. */
  readonly total: number;
  readonly entries: number;
}

/** What a folder holds, in order: what follows a file is its content, `bytes` long. */
export type FolderPart =
  | {
      readonly kind: "file" | "folder" | "link";
      /** Relative to the folder. */
      readonly path: string;
      /** Where a link leads. */
      readonly link: string;
      readonly mode: number;
      /** Ms since the epoch. */
      readonly modifiedAt: number;
      readonly bytes: number;
    }
  | { readonly kind: "content"; readonly content: Buffer }
  | { readonly kind: "left-out"; readonly path: string; readonly bytes: number };

/** A file or folder on its way out of a sandbox. Whoever does not read it to its end calls `cancel`. */
export type Sent = { readonly cancel: () => void } & (
  | { readonly kind: "file"; readonly bytes: number; readonly content: AsyncGenerator<Buffer, void> }
  | { readonly kind: "folder"; readonly parts: AsyncGenerator<FolderPart, void> }
);

const count = z.string().regex(/^\d{1,16}$/);
const entryHead = z.string().regex(/^(file|folder|link) [0-7]{1,4} -?\d{1,16} \d{1,16}$/);
const leftOut = z.string().regex(/^\d{1,16} [\s\S]+$/);

/** Opens a file or folder of a sandbox as the learner. @throws LabError `file.*`, `session.not-running` */
export async function sendFromSandbox(link: SandboxLink, path: string, bounds: FolderBounds): Promise<Sent> {
  const parameters = [absolutePath(path), bounds.largest, bounds.total, bounds.entries].map(String);
  const stream = await begin(link, SEND, parameters);
  const cancel = () => void stream.destroy();
  try {
    const frames = framesIn(stream);
    const size = (await said(frames, "H")).content.toString("latin1");
    if (size === "") return { kind: "folder", parts: partsIn(frames), cancel };
    return { kind: "file", bytes: Number(count.parse(size)), content: contentIn(frames), cancel };
  } catch (error) {
    cancel();
    throw error;
  }
}

/**
 * Receives a file into a sandbox as the learner; folders above it are made. When `content` ends with an error, or the link breaks, what was
 * at the path is as it was.
 * @param expect `nothing`: when something is there, `file.conflict`
 * @throws LabError `file.*`, `session.not-running`; what `content` throws
 */
export async function receiveInSandbox(
  link: SandboxLink,
  path: string,
  expect: "nothing" | "anything",
  content: AsyncIterable<Buffer>,
): Promise<void> {
  const stream = await begin(link, RECEIVE, [absolutePath(path), expect]);
  try {
    const frames = framesIn(stream);
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

async function begin(link: SandboxLink, script: string, parameters: readonly string[]): Promise<Duplex> {
  try {
    return await link.start(scriptCommand(script, parameters), "student");
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    throw new LabError("session.not-running", "the sandbox cannot be asked", { cause: error });
  }
}

/** The next frame, which must be of this type. @throws LabError for what the script refuses, and when it ends first */
async function said(frames: AsyncGenerator<Frame, void>, type: string): Promise<Frame> {
  const next = await frames.next();
  if (next.done === true) throw new LabError("file.failed", "the sandbox's script ended early");
  if (next.value.type === "R") throw refused(next.value);
  if (next.value.type !== type) throw new LabError("file.failed", `the sandbox's script said ${next.value.type}`);
  return next.value;
}

function refused({ content }: Frame): LabError {
  return new LabError(refusalOf(content[0] ?? 0), `the sandbox's script refused with ${content[0]}`);
}

/** Frames up to the one that says that all is done. @throws LabError when it does not come */
async function* untilDone(frames: AsyncGenerator<Frame, void>): AsyncGenerator<Frame, void> {
  for await (const frame of frames) {
    if (frame.type === "E") return;
    if (frame.type === "R") throw refused(frame);
    yield frame;
  }
  throw new LabError("file.failed", "the sandbox's script ended early");
}

async function* contentIn(frames: AsyncGenerator<Frame, void>): AsyncGenerator<Buffer, void> {
  for await (const { content } of untilDone(frames)) yield content;
}

async function* partsIn(frames: AsyncGenerator<Frame, void>): AsyncGenerator<FolderPart, void> {
  for await (const { type, content } of untilDone(frames)) {
    if (type === "D") yield { kind: "content", content };
    else if (type === "F") yield entryOf(content.toString("utf8"));
    else if (type === "L") {
      const [bytes = "", ...path] = leftOut.parse(content.toString("utf8")).split(" ");
      yield { kind: "left-out", bytes: Number(bytes), path: path.join(" ") };
    }
  }
}

/** @throws ZodError when the sandbox, which the learner may have rebuilt, sends nonsense */
function entryOf(text: string): FolderPart {
  const [head, path = "", link = ""] = text.split("\0");
  const [kind, mode = "", time, bytes] = entryHead.parse(head).split(" ");
  return {
    kind: kind === "file" || kind === "folder" ? kind : "link",
    path,
    link,
    mode: Number.parseInt(mode, 8),
    modifiedAt: Math.max(0, Number(time) * 1000),
    bytes: Number(bytes),
  };
}

/** Resolves when the stream takes more; it tells of its own end otherwise. */
function write(stream: Duplex, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    stream.write(bytes, () => resolve());
  });
}

/** What a downloaded file is called; a folder is an archive. */
export function downloadName(path: string, kind: Sent["kind"]): string {
  const full = path === "~" ? HOME : path;
  const name = full.slice(full.lastIndexOf("/") + 1);
  const plain = name === "" || name === "." || name === ".." ? "files" : name;
  return kind === "folder" ? `${plain}.tar` : plain;
}
