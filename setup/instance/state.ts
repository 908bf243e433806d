import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import { labServerConfig } from "#config/lab-server-config.ts";
import type { InstancePaths } from "./paths.ts";

/** What one start leaves for the commands that come after it. */
const state = z.object({
  labServer: labServerConfig,
  /** Folder of the built site, relative to the repository; null when `next dev` makes it. */
  site: z.string().nullable(),
  /** The lab host is a container of this machine's engine, by this name; null when it was prepared elsewhere. */
  labHostContainer: z.string().nullable(),
});
export type InstanceState = z.infer<typeof state>;

/** Writes the state so that a reader never sees half of it. */
export async function writeState(paths: InstancePaths, content: InstanceState): Promise<void> {
  const draft = `${paths.stateFile}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, paths.stateFile);
}

/** The state that the last start left, or null: never started, or by a version of the lab that wrote it otherwise. */
export async function readState(paths: InstancePaths): Promise<InstanceState | null> {
  try {
    return state.parse(JSON.parse(await readFile(paths.stateFile, "utf8")));
  } catch {
    return null;
  }
}
