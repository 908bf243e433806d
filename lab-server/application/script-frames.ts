import type { Duplex } from "node:stream";
import { z } from "zod";
import { type Frame, framesIn } from "#lab-server/domain/frames.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { refusalOf } from "./run-as-learner.ts";

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

/** The latest time that there is. */
const LAST_MS = 8.64e15;

const count = z.string().regex(/^\d{1,15}$/);
const entryHead = z.string().regex(/^(file|folder|link) [0-7]{1,4} -?\d{1,16} \d{1,15}$/);
const leftOut = z.string().regex(/^\d{1,19} [\s\S]+$/);

/** The frames that the sandbox sends. @throws LabError when what it sends is none, or breaks off */
export async function* framesOf(stream: Duplex): AsyncGenerator<Frame, void> {
  try {
    yield* framesIn(stream);
  } catch (error) {
    throw new LabError("file.failed", "what the sandbox sends breaks off", { cause: error });
  }
}

/** The next frame, which must be of this type. @throws LabError for what the script refuses, and when it ends first */
export async function said(frames: AsyncGenerator<Frame, void>, type: string): Promise<Frame> {
  const next = await frames.next();
  if (next.done === true) throw new LabError("file.failed", "the sandbox's script ended early");
  if (next.value.type === "R") throw refused(next.value);
  if (next.value.type !== type) throw new LabError("file.failed", `the sandbox's script said ${next.value.type}`);
  return next.value;
}

function refused({ content }: Frame): LabError {
  return new LabError(refusalOf(content[0] ?? 0), `the sandbox's script refused with ${content[0]}`);
}

/** How long a file is that follows; null before a folder. @throws LabError */
export async function announced(frames: AsyncGenerator<Frame, void>): Promise<number | null> {
  const size = (await said(frames, "H")).content.toString("latin1");
  return size === "" ? null : Number(parsed(count, size));
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

/** Exactly so many bytes: what follows a file's content on the connection must not be the sandbox's to say. @throws LabError */
export async function* contentIn(frames: AsyncGenerator<Frame, void>, bytes: number): AsyncGenerator<Buffer, void> {
  let left = bytes;
  for await (const { type, content } of untilDone(frames)) {
    left -= content.length;
    if (type !== "D" || left < 0) throw new LabError("file.failed", "the file is longer than the sandbox said");
    yield content;
  }
  if (left > 0) throw new LabError("file.failed", "the file is shorter than the sandbox said");
}

/** @throws LabError when more comes than was asked for, or nonsense */
export async function* partsIn(
  frames: AsyncGenerator<Frame, void>,
  bounds: FolderBounds,
): AsyncGenerator<FolderPart, void> {
  // A folder that cannot be read is told of twice, and one entry is told of when there are too many.
  let entries = 2 * bounds.entries + 1;
  let total = bounds.total;
  for await (const { type, content } of untilDone(frames)) {
    if (type === "D") {
      yield { kind: "content", content };
      continue;
    }
    const part = partOf(type, content.toString("utf8"));
    entries -= 1;
    total -= part.kind === "left-out" ? 0 : part.bytes;
    if (entries < 0 || total < 0) throw new LabError("file.failed", "the folder holds more than was asked for");
    yield part;
  }
}

/** @throws LabError */
function partOf(type: string, text: string): Exclude<FolderPart, { kind: "content" }> {
  if (type === "L") {
    const [bytes = "", ...path] = parsed(leftOut, text).split(" ");
    return { kind: "left-out", bytes: Number(bytes), path: path.join(" ") };
  }
  if (type !== "F") throw new LabError("file.failed", `the sandbox's script said ${type}`);
  const [head, path = "", link = ""] = text.split("\0");
  const [kind, mode = "", time, bytes] = parsed(entryHead, head).split(" ");
  return {
    kind: kind === "file" || kind === "folder" ? kind : "link",
    path,
    link,
    mode: Number.parseInt(mode, 8),
    modifiedAt: Math.min(LAST_MS, Math.max(0, Number(time) * 1000)),
    bytes: Number(bytes),
  };
}

/** What a sandbox, which the learner may have rebuilt, says. @throws LabError when it is nonsense */
function parsed(schema: z.ZodType<string>, text: unknown): string {
  const read = schema.safeParse(text);
  if (!read.success) throw new LabError("file.failed", "the sandbox's script says nonsense", { cause: read.error });
  return read.data;
}
