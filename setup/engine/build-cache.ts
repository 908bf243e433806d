import type Docker from "dockerode";
import { z } from "zod";
import { changeMachineRecord, readMachineRecord } from "../instance/machine-record.ts";

/** Docker Engine API, "Get data usage information"; an engine without a cache answers null. */
const usage = z.object({ BuildCache: z.array(z.object({ ID: z.string() })).nullish() });

async function cacheIds(docker: Docker): Promise<string[]> {
  const found: unknown = await docker.df();
  return (usage.parse(found).BuildCache ?? []).map((each) => each.ID);
}

/**
 * Does something that builds images on an engine that others use as well, and notes which entries of its build cache came of it, so
 * that `reset` can remove those. Entries name no owner: what others built on the engine meanwhile counts as well. What was known before
 * is written first: an interrupted build is counted at the next one.
 */
export async function notingBuildCache<T>(docker: Docker, work: () => Promise<T>): Promise<T> {
  await settle(docker);
  const before = await cacheIds(docker);
  await changeMachineRecord((record) => ({ ...record, cacheBefore: before }));
  try {
    return await work();
  } finally {
    await settle(docker);
  }
}

async function settle(docker: Docker): Promise<void> {
  const { cacheBefore } = await readMachineRecord();
  if (cacheBefore === null) return;
  const known = new Set(cacheBefore);
  const fresh = (await cacheIds(docker)).filter((id) => !known.has(id));
  await changeMachineRecord((record) => ({
    ...record,
    cacheBefore: null,
    cache: [...new Set([...record.cache, ...fresh])],
  }));
}

/** Removes the entries that the lab's builds left. @returns how many */
export async function removeBuildCache(docker: Docker): Promise<number> {
  await settle(docker);
  const { cache } = await readMachineRecord();
  const there = new Set(await cacheIds(docker));
  const ours = cache.filter((id) => there.has(id));
  // An entry goes only when no other stands on it, so each round takes the outermost ones.
  let left = ours;
  for (let round = 0; left.length > 0 && round < 100; round += 1) {
    for (const id of left) await prune(docker, id);
    const still = new Set(await cacheIds(docker));
    const next = left.filter((id) => still.has(id));
    if (next.length === left.length) break;
    left = next;
  }
  await changeMachineRecord((record) => ({ ...record, cache: left }));
  return ours.length - left.length;
}

function prune(docker: Docker, id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        // dockerode's own call passes no filters on. The path ends where the client appends the options.
        path: "/build/prune?",
        options: { all: true, filters: JSON.stringify({ id: { [id]: true } }) },
        method: "POST",
        statusCodes: { 200: true, 500: "server error" },
      },
      (error: unknown) => {
        if (error) reject(error instanceof Error ? error : new Error(String(error)));
        else resolve();
      },
    );
  });
}
