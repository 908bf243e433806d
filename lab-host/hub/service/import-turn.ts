import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE = 300_000;

/** Whether the process that took the turn still runs: its number alone could be another's by now. */
async function isImporting(pid: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.includes("control.ts");
}

/**
 * Takes the only turn to import, so that two publishers, or one that was killed and its successor, do not tread on each other. A turn whose
 * holder is gone is taken over.
 * @param folder made when it is missing; holds the note of who has the turn
 * @returns what gives the turn back
 * @throws Error when somebody keeps it for five minutes
 */
export async function takeImportTurn(
  folder: string,
  now: () => number,
  alive: (pid: string) => Promise<boolean> = isImporting,
): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const note = join(folder, "turn");
  const giveUp = now() + PATIENCE;
  for (;;) {
    const taken = await writeFile(note, String(process.pid), { flag: "wx" }).then(
      () => true,
      () => false,
    );
    if (taken) return () => rm(note, { force: true });
    const holder = await readFile(note, "utf8").catch(() => "");
    if (holder !== "" && !(await alive(holder))) await rm(note, { force: true });
    else if (now() > giveUp) throw new Error("another import does not end");
    else await pause(100);
  }
}
