import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./lock.ts";
import { endProcess, identify, isAlive, readProcessFile, writeProcessFile } from "./process-id.ts";
import { together } from "./together.ts";

let folder: string;
const never = new AbortController().signal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"));
});
afterEach(() => rm(folder, { recursive: true }));

const GONE = JSON.stringify({ pid: process.pid, startTicks: "1", boot: "another" });
/** The right to remove such a one's lock, which was left by one such as well, and the right to remove that. */
const RIGHT = `a.lock.${createHash("sha256").update(GONE).digest("hex").slice(0, 16)}`;
const RIGHT_TO_RIGHT = `${RIGHT}.${RIGHT.slice("a.lock.".length)}`;

test.each([
  ["a lock", []],
  ["a lock whose holder is gone", ["a.lock"]],
  ["a lock whose holder is gone, as is who was about to remove it,", ["a.lock", RIGHT]],
  ["a lock whose holder is gone, as are two who were about to remove it,", ["a.lock", RIGHT, RIGHT_TO_RIGHT]],
])("%s is held by one at a time and leaves nothing", async (_what, left) => {
  for (const name of left) await writeFile(join(folder, name), GONE);
  let inside = 0;
  let most = 0;
  let done = 0;
  const work = () =>
    withLock(
      join(folder, "a.lock"),
      never,
      () => undefined,
      async () => {
        inside += 1;
        most = Math.max(most, inside);
        await sleep(20);
        inside -= 1;
        done += 1;
      },
    );
  await Promise.all([work(), work(), work()]);
  expect({ most, done }).toEqual({ most: 1, done: 3 });
  expect(await readdir(folder)).toEqual([]);
});

test("waiting ends when the operator has had enough", async () => {
  const path = join(folder, "a.lock");
  const stop = new AbortController();
  const waited: number[] = [];
  await withLock(
    path,
    never,
    () => undefined,
    async () => {
      const second = withLock(
        path,
        stop.signal,
        (pid) => {
          waited.push(pid);
          stop.abort(new Error("enough"));
        },
        () => Promise.resolve(),
      );
      await expect(second).rejects.toThrow();
    },
  );
  expect(waited).toEqual([process.pid]);
});

test("a process is known by more than its number", async () => {
  const child = spawn("sleep", ["60"]);
  const pid = child.pid ?? 0;
  const path = join(folder, "p");
  await writeProcessFile(path, pid);
  const found = await readProcessFile(path);
  if (found === null) throw new Error("the process is not found");
  expect(isAlive({ ...found, startTicks: "0" })).toBe(false);
  expect(isAlive({ ...found, boot: "another" })).toBe(false);
  expect(await endProcess(found, 60_000)).toBe(true);
  expect(await readProcessFile(path)).toBeNull();
  expect(await endProcess(found, 60_000)).toBe(false);
  expect(identify(2 ** 22 + 1)).toBeNull();
});

test("the first failure stops the others, and all have stopped", async () => {
  const seen: string[] = [];
  const failing = together<[null, null]>(never, [
    async () => {
      await sleep(10);
      throw new Error("first");
    },
    async (signal) => {
      await sleep(600_000, undefined, { signal }).catch(() => seen.push("stopped"));
      return null;
    },
  ]);
  await expect(failing).rejects.toThrow("first");
  expect(seen).toEqual(["stopped"]);
});
