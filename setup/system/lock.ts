import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemCode } from "../console/failure.ts";
import { identify, readProcessFile } from "./process-id.ts";

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
      if (holder === null) await removeStale(path, `${mine}.stale`);
      else {
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

/**
 * Removes a lock whose holder is gone. By the time of the removal it may be another's, made since it was read, so it is set aside first
 * and put back when it lives.
 */
async function removeStale(path: string, aside: string): Promise<void> {
  if ((await readFile(path, "utf8").catch(() => null)) === null || (await readProcessFile(path)) !== null) return;
  try {
    await rename(path, aside);
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT") return;
    throw thrown;
  }
  try {
    if ((await readProcessFile(aside)) !== null) await link(aside, path);
  } catch (thrown) {
    if (systemCode(thrown) !== "EEXIST") throw thrown;
  } finally {
    await rm(aside, { force: true });
  }
}
