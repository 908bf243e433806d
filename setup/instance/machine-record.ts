import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { Failure, systemCode } from "../console/failure.ts";
import { withLock } from "../system/lock.ts";
import { shared } from "./paths.ts";

/** What the lab put on the machine beyond the repository and the engine's own objects, so that `reset` can name it. */
const record = z.object({
  /** Debian packages that were missing and that the lab installed. */
  packages: z.array(z.string()),
  /** A dockerd that the lab started without a service manager. */
  engine: z.object({ pid: z.number(), startTicks: z.string(), boot: z.string() }).nullable(),
  /** Entries that the engine's build cache got while the lab built images. */
  cache: z.array(z.string()).default([]),
  /** All entries there were when a build began that has not ended. */
  cacheBefore: z.array(z.string()).nullable().default(null),
});
const EMPTY: MachineRecord = { packages: [], engine: null, cache: [], cacheBefore: null };
export type MachineRecord = z.infer<typeof record>;

/** Where the record lies: see `shared` in paths.ts. */
export interface RecordFiles {
  readonly machine: string;
  readonly bootstrapPackages: string;
}

const LOCK_PATIENCE = 120_000;

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT") return null;
    throw thrown;
  }
}

/**
 * Reads the record; an empty one when there is none.
 * @throws Failure `record` when it is damaged: taken for empty, what it named could never be undone
 */
export async function readMachineRecord(files: RecordFiles = shared): Promise<MachineRecord> {
  const text = await textOf(files.machine);
  // bootstrap.mjs appends the names that it installs, one a line.
  const early = ((await textOf(files.bootstrapPackages)) ?? "").split("\n").filter((line) => line !== "");
  let main = EMPTY;
  if (text !== null) {
    try {
      main = record.parse(JSON.parse(text));
    } catch (thrown) {
      throw new Failure(
        "record",
        `The record of what the lab put on this machine is damaged: ${files.machine}`,
        "Look at it (it names Debian packages that the lab installed), then mend or remove it.",
        { cause: thrown },
      );
    }
  }
  return { ...main, packages: [...new Set([...main.packages, ...early])].sort() };
}

/** Changes the record, one process of this repository after the other. */
export async function changeMachineRecord(
  change: (before: MachineRecord) => MachineRecord,
  files: RecordFiles = shared,
): Promise<void> {
  await mkdir(dirname(files.machine), { recursive: true });
  const patience = AbortSignal.timeout(LOCK_PATIENCE);
  await withLock(
    `${files.machine}.lock`,
    patience,
    () => undefined,
    async () => {
      const after = change(await readMachineRecord(files));
      const draft = `${files.machine}.${process.pid}`;
      await writeFile(draft, `${JSON.stringify(after, null, 2)}\n`);
      await rename(draft, files.machine);
    },
  );
}

/** Adds packages that the lab has just installed. */
export async function recordPackages(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await changeMachineRecord((before) => ({ ...before, packages: [...before.packages, ...names] }));
}

/** Forgets the packages, which are removed. */
export async function forgetPackages(): Promise<void> {
  await rm(shared.bootstrapPackages, { force: true });
  await changeMachineRecord((before) => ({ ...before, packages: [] }));
}
