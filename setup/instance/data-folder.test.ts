import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimDataFolder, examineDataFolder, instancesBelow, removeDataFolder } from "./data-folder.ts";
import { instancePaths } from "./paths.ts";
import { ensureSecrets } from "./secrets.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "data-folder-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a folder that is claimed is its owner's only, and may be claimed again", async () => {
  const data = join(folder, "deep", "a");
  await claimDataFolder(data, "a");
  await claimDataFolder(data, "a");
  expect((await stat(data)).mode & 0o777).toBe(0o700);
  expect(await examineDataFolder(data)).toEqual({ state: "claimed", by: "a" });
  expect(await instancesBelow(join(folder, "deep"))).toEqual(["a"]);
});

test("an empty folder is taken, also one whose claim was interrupted, and the root of a fresh disk", async () => {
  await mkdir(join(folder, "lost+found"));
  await writeFile(join(folder, ".docker-lab-instance"), "");
  await claimDataFolder(folder, "a");
  expect(await examineDataFolder(folder)).toEqual({ state: "claimed", by: "a" });
});

test("a folder with others' things is refused and untouched", async () => {
  await writeFile(join(folder, "letter"), "dear");
  await expect(claimDataFolder(folder, "a")).rejects.toMatchObject({ code: "data-folder" });
  await expect(claimDataFolder(join(folder, "letter"), "a")).rejects.toMatchObject({ code: "data-folder" });
  expect(await readdir(folder)).toEqual(["letter"]);
});

test("another instance's folder is refused", async () => {
  const data = join(folder, "a");
  await claimDataFolder(data, "a");
  await expect(claimDataFolder(data, "b")).rejects.toMatchObject({ code: "data-folder" });
});

test("only what the lab made is removed, and the folder when nothing else is in it", async () => {
  const paths = instancePaths(join(folder, "a"));
  const make = async () => {
    await claimDataFolder(paths.data, "a");
    await ensureSecrets(paths);
    for (const name of ["lab.sqlite", "lab.sqlite-wal", "state.json", "state.json.42", "lab.pid"]) {
      await writeFile(join(paths.data, name), "");
    }
  };
  await make();
  await writeFile(join(paths.data, "lab.sqlite.backup"), "kept");
  expect(await removeDataFolder(paths)).toEqual(["lab.sqlite.backup"]);
  await rm(join(paths.data, "lab.sqlite.backup"));
  await make();
  expect(await removeDataFolder(paths)).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});
