import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { shared } from "./paths.ts";

/** What the lab put on the machine beyond the repository and the engine's own objects, so that `reset` can name it. */
const record = z.object({
  /** Debian packages that were missing and that the lab installed. */
  packages: z.array(z.string()),
  /** A dockerd that the lab started without a service manager. */
  engine: z.object({ pid: z.number(), startTicks: z.string(), boot: z.string() }).nullable(),
  /** Entries of the engine's build cache that the lab's builds made. */
  cache: z.array(z.string()).default([]),
  /** All entries there were when a build began that has not ended. */
  cacheBefore: z.array(z.string()).nullable().default(null),
});
const EMPTY: MachineRecord = { packages: [], engine: null, cache: [], cacheBefore: null };
export type MachineRecord = z.infer<typeof record>;

/** Reads the record; an empty one when there is none. */
export async function readMachineRecord(): Promise<MachineRecord> {
  try {
    return record.parse(JSON.parse(await readFile(shared.machine, "utf8")));
  } catch {
    return EMPTY;
  }
}

/** Changes the record. */
export async function changeMachineRecord(change: (before: MachineRecord) => MachineRecord): Promise<void> {
  const after = change(await readMachineRecord());
  await mkdir(dirname(shared.machine), { recursive: true });
  const draft = `${shared.machine}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(after, null, 2)}\n`);
  await rename(draft, shared.machine);
}

/** Adds packages that the lab has just installed. */
export async function recordPackages(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await changeMachineRecord((before) => ({ ...before, packages: [...new Set([...before.packages, ...names])].sort() }));
}
