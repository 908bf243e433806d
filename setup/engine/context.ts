import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readlink } from "node:fs/promises";
import { relative } from "node:path";
import { pipeline as connect, PassThrough, type Readable } from "node:stream";
import { type Pack, pack } from "tar-fs";
import { filesBelow } from "../system/files.ts";

/** A file or folder of the repository that is sent to a build. */
export interface ContextEntry {
  /** Absolute. */
  readonly from: string;
  /** Path in the context; `.` for the context's root. */
  readonly to: string;
  /** Stands for the content in the hash: for big files that a version names. */
  readonly identity?: string;
  /** Paths that are left out, besides tests and READMEs, which always are. */
  readonly without?: RegExp;
}

const LEFT_OUT = /(\.i?test\.ts|\.spec\.ts|(^|\/)README\.md)$/;

function isLeftOut(path: string, { from, without }: ContextEntry): boolean {
  return LEFT_OUT.test(path) || (without?.test(relative(from, path)) ?? false);
}

async function addFile(hash: Hash, path: string, name: string): Promise<void> {
  const found = await lstat(path);
  const executable = (found.mode & 0o111) !== 0;
  hash.update(`${name}\0${executable ? "x" : "-"}\0`);
  if (found.isSymbolicLink()) hash.update(await readlink(path));
  else for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
}

/**
 * Names the outcome of a build by what goes into it: every file's path, executable bit and content, and the build's arguments.
 * @returns 12 hex digits, fit for an image tag
 */
export async function contextHash(entries: readonly ContextEntry[], parameters: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  hash.update(parameters.join("\0"));
  for (const entry of entries) {
    hash.update(`\0${entry.to}\0`);
    if (entry.identity !== undefined) hash.update(entry.identity);
    else {
      const files = (await filesBelow(entry.from)).filter((path) => !isLeftOut(path, entry));
      for (const path of files) await addFile(hash, path, relative(entry.from, path));
    }
  }
  return hash.digest("hex").slice(0, 12);
}

/** The context as a tar stream. Owners, modes and times are fixed, so that the same files give the same layers on every machine. */
export function contextTar(entries: readonly ContextEntry[]): Readable {
  const packFrom = (index: number, stream?: Pack): Pack => {
    const entry = entries[index];
    if (entry === undefined) throw new Error("a build context needs an entry");
    const last = index === entries.length - 1;
    return pack(entry.from, {
      ...(stream === undefined ? {} : { pack: stream }),
      ignore: (path) => isLeftOut(path, entry),
      finalize: last,
      finish: (done) => {
        if (!last) packFrom(index + 1, done);
      },
      map: (header) => ({
        ...header,
        name: header.name === "." ? entry.to : entry.to === "." ? header.name : `${entry.to}/${header.name}`,
        mode: header.type === "directory" || (header.mode & 0o111) !== 0 ? 0o755 : 0o644,
        uid: 0,
        gid: 0,
        mtime: new Date(0),
      }),
    });
  };
  const tar = new PassThrough();
  // A failure reaches the reader through the stream itself.
  connect(packFrom(0), tar, () => undefined);
  return tar;
}
