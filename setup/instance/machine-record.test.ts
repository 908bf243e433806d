import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changeMachineRecord, readMachineRecord } from "./machine-record.ts";

let folder: string;
const files = () => ({ machine: join(folder, "machine.json"), bootstrapPackages: join(folder, "packages") });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "machine-record-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("changes at the same time are all kept", async () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  await Promise.all(
    names.map((name) =>
      changeMachineRecord((before) => ({ ...before, packages: [...before.packages, name] }), files()),
    ),
  );
  expect((await readMachineRecord(files())).packages).toEqual(names);
  expect(await readdir(folder)).toEqual(["machine.json"]);
});

test("what was installed before the packages' own Node could run counts as well", async () => {
  await writeFile(join(folder, "packages"), "libatomic1\nlibstdc++6\nlibatomic1\n");
  expect((await readMachineRecord(files())).packages).toEqual(["libatomic1", "libstdc++6"]);
});

test("a damaged record is said to be so and left as it is", async () => {
  await writeFile(join(folder, "machine.json"), '{"packages":');
  await expect(readMachineRecord(files())).rejects.toMatchObject({ code: "record" });
  await expect(changeMachineRecord((before) => before, files())).rejects.toMatchObject({ code: "record" });
  expect(await readdir(folder)).toEqual(["machine.json"]);
});
