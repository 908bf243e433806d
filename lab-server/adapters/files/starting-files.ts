import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pack } from "tar-fs";

/** What files a lesson's learner begins with: plain files and folders below `files/` beside its lesson.md. */
const FOLDER = "files";
const EXECUTABLE = 0o100;

/** Packs a lesson's starting files as a tar archive; null when it has none. @throws Error when they cannot be read */
export async function packStartingFiles(lessonFolder: string): Promise<Buffer | null> {
  const folder = join(lessonFolder, FOLDER);
  const found = await lstat(folder).catch(() => null);
  if (found?.isDirectory() !== true) return null;
  const archive = pack(folder, {
    map: (header) => {
      const open = header.type === "directory" || (header.mode & EXECUTABLE) !== 0;
      return { ...header, mode: open ? 0o755 : 0o644 };
    },
  });
  return await buffer(archive);
}
