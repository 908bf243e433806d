import { type Header, type Pack, pack } from "tar-stream";
import { LabError } from "#lab-server/domain/lab-error.ts";
import type { FolderPart } from "./sandbox-transfer.ts";

type Headers = Partial<Header> & Pick<Header, "name">;

/** A file that was too large, or could not be read. */
export interface LeftOut {
  readonly path: string;
  readonly bytes: number;
}

/** An archive under way. */
export interface TarArchive {
  readonly content: AsyncIterable<Buffer>;
  readonly cancel: () => void;
}

/** A tar archive that `fill` writes while it is read. What `fill` throws ends it with that error; whoever stops reading cancels it. */
export function archiveOf(fill: (archive: Pack) => Promise<void>): TarArchive {
  const archive = pack();
  fill(archive).then(
    () => archive.finalize(),
    (error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return { content: archive as AsyncIterable<Buffer>, cancel: () => archive.destroy() };
}

/**
 * Adds to an archive what a folder of a sandbox holds, below `prefix` ("" or with a slash at its end); returns when all is added.
 * @throws LabError `file.failed` when the sandbox sends what no folder holds; what reading the parts throws
 */
export async function packFolder(archive: Pack, prefix: string, parts: AsyncIterable<FolderPart>): Promise<LeftOut[]> {
  const leftOut: LeftOut[] = [];
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
    if (part.kind === "left-out") leftOut.push({ path: part.path, bytes: part.bytes });
    else if (part.kind === "file") {
      file = openEntry(archive, headersOf(prefix, part));
      left = part.bytes;
    } else await openEntry(archive, headersOf(prefix, part)).end();
  }
  await close();
  return leftOut;
}

/** Adds a file to an archive. @throws Error when the archive is wanted no more */
export async function packFile(archive: Pack, name: string, content: string | Buffer): Promise<void> {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  const entry = openEntry(archive, { name, size: bytes.length });
  await entry.write(bytes);
  await entry.end();
}

/** An entry of an archive that is being written. Both reject when the archive is wanted no more. */
interface OpenEntry {
  /** Resolves when the archive takes more. */
  write(content: Buffer): Promise<void>;
  end(): Promise<void>;
}

function openEntry(archive: Pack, headers: Headers): OpenEntry {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  // Whoever is still writing is told by that.
  ended.catch(() => undefined);
  const entry = archive.entry(headers, (error) => {
    if (error) reject(error);
    else resolve();
  });
  return {
    write: async (content) => {
      if (content.length === 0 || entry.write(content)) return;
      const { promise: drained, resolve: drain } = Promise.withResolvers<void>();
      entry.once("drain", drain);
      await Promise.race([drained, ended]);
    },
    end: async () => {
      entry.end(null);
      await ended;
    },
  };
}

/** @throws LabError for a path that would lead out of where the archive is unpacked */
function headersOf(prefix: string, part: Exclude<FolderPart, { kind: "content" | "left-out" }>): Headers {
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
