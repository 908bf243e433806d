import { rename, writeFile } from "node:fs/promises";

/** Writes a file so that a reader, or a crash, sees the old content or the new, never a part. */
export async function writeWhole(path: string, content: string, mode = 0o600): Promise<void> {
  const fresh = `${path}.${process.pid}.new`;
  await writeFile(fresh, content, { mode, flush: true });
  await rename(fresh, path);
}
