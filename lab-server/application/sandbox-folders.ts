import { z } from "zod";
import { FOLDER_LIMIT, type FolderEntry, folderEntry } from "#contract/files.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { absolutePath, HOME } from "#lab-server/domain/sandbox-path.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { DELETE, LIST, MAKE_FOLDER, MOVE } from "./folder-scripts.ts";
import { runAsLearner } from "./run-as-learner.ts";

const LIST_MS = 8000;
/** Deleting, or copying to another file system, takes as long as there is much to do. */
const CHANGE_MS = 60_000;
/** Names that are looked at for the first ones of a folder. */
const LOOKED_AT = 200_000;
/** Of one entry: its name, and what is said of it. */
const ENTRY_BYTES = 255 + 64;

const entry = z
  .string()
  .regex(/^(file|folder|other) [01] \d+ -?\d+ /)
  .transform((text) => text.split(" ", 4));

/** What is in a folder, by name; `more`: there are more than are told. */
interface FolderContent {
  readonly entries: FolderEntry[];
  readonly more: boolean;
}

/** Lists a folder as the learner. @throws LabError `file.*`, `session.not-running` */
export async function listSandboxFolder(link: SandboxLink, path: string): Promise<FolderContent> {
  const stdout = await runAsLearner(link, LIST, [absolutePath(path), String(FOLDER_LIMIT), String(LOOKED_AT)], {
    timeoutMs: LIST_MS,
    maxBytes: FOLDER_LIMIT * ENTRY_BYTES,
  });
  const [more, ...entries] = recordsOf(stdout);
  if (more === undefined) throw new LabError("file.failed", "the sandbox's list is none");
  return { more: more.toString() === "1", entries: entries.map(entryOf) };
}

/** Makes a folder and those above it. @throws LabError `file.*`, `session.not-running` */
export async function makeSandboxFolder(link: SandboxLink, path: string): Promise<void> {
  await change(link, MAKE_FOLDER, [absolutePath(path)]);
}

/** Renames or moves. @throws LabError `file.*`, `session.not-running` */
export async function moveInSandbox(link: SandboxLink, from: string, to: string): Promise<void> {
  await change(link, MOVE, [absolutePath(from), absolutePath(to)]);
}

/** Deletes a file, or a folder with all that it holds. @throws LabError `file.*`, `session.not-running` */
export async function deleteInSandbox(link: SandboxLink, path: string): Promise<void> {
  await change(link, DELETE, [absolutePath(path), HOME]);
}

async function change(link: SandboxLink, script: string, parameters: readonly string[]): Promise<void> {
  await runAsLearner(link, script, parameters, { timeoutMs: CHANGE_MS, maxBytes: 4096 });
}

/** What ends with NUL. */
function recordsOf(bytes: Buffer): Buffer[] {
  const records: Buffer[] = [];
  let from = 0;
  for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, from)) {
    records.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return records;
}

/** @throws LabError when the sandbox, which the learner may have rebuilt, answers nonsense */
function entryOf(record: Buffer): FolderEntry {
  const text = record.toString("utf8");
  const [kind, link, bytes, time] = entry.safeParse(text).data ?? [];
  const head = `${kind} ${link} ${bytes} ${time} `;
  const read = folderEntry.safeParse({
    name: text.slice(head.length),
    exact: Buffer.from(text, "utf8").equals(record),
    kind,
    link: link === "1",
    bytes: Number(bytes),
    modifiedAt: Math.max(0, Number(time) * 1000),
  });
  if (!read.success) throw new LabError("file.failed", "the sandbox's list is none", { cause: read.error });
  return read.data;
}
