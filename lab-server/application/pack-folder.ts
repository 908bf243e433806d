import { LabError } from "#lab-server/domain/lab-error.ts";
import type { FolderPart } from "./script-frames.ts";
import type { EntryHeaders, OpenEntry, TarArchive } from "./tar-archive.ts";

/** A file that was too large, or could not be read. */
export type LeftOut = Extract<FolderPart, { kind: "left-out" }>;

/**
 * Adds to an archive what a folder of a sandbox holds, below `prefix` ("" or with a slash at its end); returns when all is added.
 * @param leave hears of what is left out
 * @throws LabError `file.failed` when the sandbox sends what no folder holds; what reading the parts throws
 */
export async function packFolder(
  archive: TarArchive,
  prefix: string,
  parts: AsyncIterable<FolderPart>,
  leave: (leftOut: LeftOut) => void = () => undefined,
): Promise<void> {
  let file: OpenEntry | null = null;
  let left = 0;
  const close = async () => {
    if (left !== 0) throw new LabError("file.failed", "a file is shorter than was said");
    await file?.end();
    file = null;
  };
  for await (const part of parts) {
    if (part.kind === "content") {
      left -= part.content.length;
      if (file === null || left < 0) throw new LabError("file.failed", "a file is longer than was said");
      await file.write(part.content);
      continue;
    }
    await close();
    if (part.kind === "left-out") leave(part);
    else if (part.kind === "file") {
      file = await archive.entry(headersOf(prefix, part));
      left = part.bytes;
    } else await (await archive.entry(headersOf(prefix, part))).end();
  }
  await close();
}

/** @throws LabError for a path that would lead out of where the archive is unpacked */
function headersOf(prefix: string, part: Exclude<FolderPart, { kind: "content" | "left-out" }>): EntryHeaders {
  const names = part.path.split("/");
  if (names.some((name) => name === "" || name === "." || name === "..")) {
    throw new LabError("file.failed", "the sandbox sends a path that leads elsewhere");
  }
  const type = { file: "file", folder: "directory", link: "symlink" } as const;
  return {
    name: `${prefix}${part.path}${part.kind === "folder" ? "/" : ""}`,
    type: type[part.kind],
    mode: part.mode,
    mtime: new Date(part.modifiedAt),
    size: part.bytes,
    ...(part.kind === "link" ? { linkname: part.link } : {}),
  };
}
