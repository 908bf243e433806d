import { createHash } from "node:crypto";
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
      if (holder === null) await removeStale(path, mine);
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

/** What a lock holds whose holder is gone; null for one that is held, or not there. */
async function leftIn(path: string): Promise<string | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  const holder = readIdentity(text);
  return holder !== null && isAlive(holder) ? null : text;
}

/**
 * Removes a lock whose holder is gone. Of two that have both seen it, the later one would remove the lock that the earlier one has made in
 * its place: so only who has the right to remove this very holder's lock may, and only while it is that one. The right is a lock as well:
 * when who had it was killed, it is removed in the same way. No process ever writes what a dead one wrote, so a right that comes too late
 * finds nothing to do.
 */
async function removeStale(path: string, mine: string): Promise<void> {
  const left = await leftIn(path);
  if (left === null) return;
  const right = `${path}.${createHash("sha256").update(left).digest("hex").slice(0, 16)}`;
  try {
    await link(mine, right);
  } catch (thrown) {
    if (systemCode(thrown) !== "EEXIST") throw thrown;
    await removeStale(right, mine);
    return;
  }
  try {
    if ((await readFile(path, "utf8").catch(() => null)) === left) await rm(path, { force: true });
  } finally {
    await rm(right, { force: true });
  }
}
