import { readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";

/** A process that cannot be mistaken for a later one with the same number: proc(5), /proc/PID/stat field 22, and the boot. */
export const identity = z.object({ pid: z.number().int().positive(), startTicks: z.string(), boot: z.string() });
export type ProcessIdentity = z.infer<typeof identity>;

const bootId = () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();

function startTicks(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in parentheses, which may hold blanks: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/** Names a living process; null when there is none with that number. */
export function identify(pid: number): ProcessIdentity | null {
  const ticks = startTicks(pid);
  return ticks === null ? null : { pid, startTicks: ticks, boot: bootId() };
}

/** True while exactly that process lives. */
export function isAlive(process_: ProcessIdentity): boolean {
  return process_.boot === bootId() && startTicks(process_.pid) === process_.startTicks;
}

/** The process that a file's text names, whether it lives or not; null when the text names none. */
export function readIdentity(text: string): ProcessIdentity | null {
  try {
    return identity.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The living process that a file names, or null: no file, unreadable, or the process is gone. */
export async function readProcessFile(path: string): Promise<ProcessIdentity | null> {
  const found = readIdentity(await readFile(path, "utf8").catch(() => ""));
  return found !== null && isAlive(found) ? found : null;
}

/** Writes a process's identity so that a reader never sees half of it. */
export async function writeProcessFile(path: string, pid: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, JSON.stringify(identify(pid)));
  await rename(draft, path);
}

/**
 * Ends a process: SIGTERM, then SIGKILL after `patience` ms.
 * @returns true when it was alive
 */
export async function endProcess(which: ProcessIdentity, patience: number): Promise<boolean> {
  const send = (signal: NodeJS.Signals) => {
    try {
      if (isAlive(which)) process.kill(which.pid, signal);
    } catch (thrown) {
      if (isAlive(which)) throw thrown;
    }
  };
  if (!isAlive(which)) return false;
  send("SIGTERM");
  const deadline = Date.now() + patience;
  while (isAlive(which) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  send("SIGKILL");
  while (isAlive(which) && Date.now() < deadline + 5000) await new Promise((resolve) => setTimeout(resolve, 50));
  return true;
}

/** Removes a process file. */
export async function removeProcessFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
