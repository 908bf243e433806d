import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Every file below a folder (or the file itself), sorted, without entering symbolic links. */
export async function filesBelow(path: string): Promise<string[]> {
  const found = await lstat(path);
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).sort();
  const below = await Promise.all(names.map((name) => filesBelow(join(path, name))));
  return below.flat();
}
