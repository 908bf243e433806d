import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemCode } from "../console/failure.ts";
import { identify, isAlive, readIdentity, readProcessFile } from "./process-id.ts";

let serial = 0;

/**
 * Does `work` while no other process of this repository holds the same lock. A lock whose holder died is taken over.
 * @param waiting called once with the holder's process number when the lock must be waited for
 */
export async function withLock<T>(
  path: string,
  signal: AbortSignal,
  waiting: (pid: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  serial += 1;
  const mine = `${path}.${process.pid}.${serial}`;
  await writeFile(mine, JSON.stringify(identify(process.pid)));
  let told = false;
  try {
    for (;;) {
      signal.throwIfAborted();
      try {
        // link(2) is atomic: it either makes the lock with its whole content or fails.
        await link(mine, path);
        break;
      } catch (thrown) {
        if (systemCode(thrown) !== "EEXIST") throw thrown;
      }
      const holder = await readProcessFile(path);
      if (holder === null) {
        if (await isStale(path)) await removeStale(path, mine);
      } else {
        if (!told) waiting(holder.pid);
        told = true;
        await sleep(300, undefined, { signal });
      }
    }
  } finally {
    await rm(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** True for a lock whose holder is gone, not for one that is not there. */
async function isStale(path: string): Promise<boolean> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return false;
  const holder = readIdentity(text);
  return holder === null || !isAlive(holder);
}

/**
 * Removes a lock whose holder is gone, one process at a time: of two that have both seen it, the later one would remove the lock that the
 * earlier one has made in its place. Who was killed in the midst of this leaves a guard that is removed in the same way, without one.
 */
async function removeStale(path: string, mine: string): Promise<void> {
  const guard = `${path}.guard`;
  try {
    await link(mine, guard);
  } catch (thrown) {
    if (systemCode(thrown) !== "EEXIST") throw thrown;
    if (await isStale(guard)) await rm(guard, { force: true });
    return;
  }
  try {
    if (await isStale(path)) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}
