import { createHash } from "node:crypto";
import { FILE_LIMIT, type FileExpectation } from "#contract/files.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { absolutePath } from "#lab-server/domain/sandbox-path.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { READ, WRITE } from "./file-scripts.ts";
import { runAsLearner } from "./run-as-learner.ts";

const LONGEST_MS = 8000;

/** What a text file of a sandbox holds. */
interface FileContent {
  readonly content: string;
  /** SHA-256 in hex. */
  readonly version: string;
}

/** Reads a text file as the learner. @throws LabError `file.*`, `session.not-running` */
export async function readSandboxFile(link: SandboxLink, path: string): Promise<FileContent> {
  const bytes = await runAsLearner(link, READ, [absolutePath(path), String(FILE_LIMIT)], {
    timeoutMs: LONGEST_MS,
    maxBytes: FILE_LIMIT + 1,
  });
  if (bytes.length > FILE_LIMIT) throw new LabError("file.too-large", `more than ${FILE_LIMIT} bytes`);
  const content = textOf(bytes);
  if (content === null) throw new LabError("file.binary", "not UTF-8");
  return { content, version: versionOf(bytes) };
}

/**
 * Writes a text file as the learner; folders above it are made. Returns the version that is there now.
 * @throws LabError `file.*`, `session.not-running`
 */
export async function writeSandboxFile(
  link: SandboxLink,
  path: string,
  content: string,
  expect: FileExpectation,
): Promise<string> {
  const bytes = Buffer.from(content, "utf8");
  const version = versionOf(bytes);
  await runAsLearner(link, WRITE, [absolutePath(path), expect, version, String(bytes.length)], {
    stdin: bytes,
    timeoutMs: LONGEST_MS,
    maxBytes: 4096,
  });
  return version;
}

function versionOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Null for what is no text: not UTF-8, or with a NUL, which no editor shows. */
function textOf(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
