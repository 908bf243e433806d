import { chmod, mkdir, readdir, readFile, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Failure, systemCode } from "../console/failure.ts";
import type { InstancePaths } from "./paths.ts";

/** Whose a data folder is: a file in it that holds the instance's name. Without it nothing in the folder is ours to remove. */
const MARKER = ".docker-lab-instance";
/** What a file system's own root may hold before anybody wrote to it. */
const NOTHING = new Set(["lost+found"]);

/** What is found at the place of a data folder. */
export type DataFolder =
  | { readonly state: "absent" }
  | { readonly state: "empty" }
  /** Made by the instance of that name. */
  | { readonly state: "claimed"; readonly by: string }
  /** It holds things, and no instance's mark. */
  | { readonly state: "foreign" }
  | { readonly state: "no-folder" };

/** Looks at the place of a data folder. */
export async function examineDataFolder(data: string): Promise<DataFolder> {
  let names: string[];
  try {
    names = await readdir(data);
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT") return { state: "absent" };
    if (systemCode(thrown) === "ENOTDIR") return { state: "no-folder" };
    throw thrown;
  }
  if (names.includes(MARKER)) {
    const by = (await readFile(join(data, MARKER), "utf8")).trim();
    // An empty mark was interrupted while it was written, with nothing made yet.
    if (by !== "") return { state: "claimed", by };
  }
  return names.every((name) => name === MARKER || NOTHING.has(name)) ? { state: "empty" } : { state: "foreign" };
}

/**
 * Makes an instance's data folder, for its owner only, and marks it as the instance's. One that is marked stays as it is.
 * @throws Failure `data-folder` when what is there is not the instance's
 */
export async function claimDataFolder(data: string, instance: string): Promise<void> {
  const found = await examineDataFolder(data);
  if (found.state === "claimed") {
    if (found.by === instance) return;
    throw belongsToAnother(data, found.by, instance);
  }
  if (found.state === "no-folder") {
    throw new Failure("data-folder", `${data} is no folder.`, "Give --data a folder that does not exist yet.");
  }
  if (found.state === "foreign") {
    throw new Failure(
      "data-folder",
      `The folder ${data} holds things that the lab did not make (it has no ${MARKER}).`,
      "Give --data a folder that is empty or does not exist yet; the lab keeps its data in a folder of its own.",
    );
  }
  await mkdir(dirname(data), { recursive: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  await chmod(data, 0o700);
  await writeFile(join(data, MARKER), `${instance}\n`, { mode: 0o600 });
}

/** The refusal to work on the data of an instance with another name. */
export function belongsToAnother(data: string, owner: string, instance: string): Failure {
  return new Failure(
    "data-folder",
    `The folder ${data} belongs to the instance “${owner}”, not to “${instance}”.`,
    `Say --name ${owner}, or give another folder with --data.`,
  );
}

/** True for what the lab makes in a data folder: its entries, drafts of them (a process's number behind), the database's companions. */
export function isOurs(paths: InstancePaths, name: string): boolean {
  const { run, secrets, logs, database, processFile, servicesFile, labServerPid, labServerConfig, stateFile } = paths;
  const known = [run, secrets, logs, database, processFile, servicesFile, labServerPid, labServerConfig, stateFile];
  return known.some((path) => {
    const own = basename(path);
    return name === own || (name.startsWith(own) && /^(\.\d+|-wal|-shm|-journal)$/.test(name.slice(own.length)));
  });
}

/**
 * Removes what the lab made in an instance's data folder, the mark last, and then the folder if nothing else is in it. The folder must
 * have been examined: it is the instance's.
 * @returns the names of what is left, of others; null when the folder is gone
 */
export async function removeDataFolder(paths: InstancePaths): Promise<readonly string[] | null> {
  for (const name of await readdir(paths.data)) {
    if (isOurs(paths, name)) await rm(join(paths.data, name), { recursive: true, force: true });
  }
  await rm(join(paths.data, MARKER), { force: true });
  try {
    await rmdir(paths.data);
    return null;
  } catch (thrown) {
    // ENOTEMPTY: others' things; EBUSY: the folder is a mount point.
    const left = await readdir(paths.data).catch(() => null);
    if (left === null) throw thrown;
    return left;
  }
}

/** The instances whose data lies in folders directly below one. */
export async function instancesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((each) => each.isDirectory());
  const found = await Promise.all(folders.map((each) => examineDataFolder(join(folder, each.name))));
  return found.flatMap((each) => (each.state === "claimed" ? [each.by] : []));
}
