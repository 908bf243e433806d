import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeImportTurn } from "./import-turn.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "turn-"));
});
afterEach(() => rm(folder, { recursive: true }));

const now = () => Date.now();
const alive = () => Promise.resolve(true);
const gone = () => Promise.resolve(false);

it("one waits until the other has given the turn back", async () => {
  const order: string[] = [];
  const giveBack = await takeImportTurn(folder, now, alive);
  const second = takeImportTurn(folder, now, alive).then(async (back) => {
    order.push("second");
    await back();
  });
  await new Promise((resolve) => setTimeout(resolve, 150));
  order.push("first ends");
  await giveBack();
  await second;
  expect(order).toEqual(["first ends", "second"]);
});

it("the turn of one that is gone is taken over", async () => {
  await writeFile(join(folder, "turn"), "4711");
  await takeImportTurn(folder, now, gone);
  expect(await readFile(join(folder, "turn"), "utf8")).toBe(String(process.pid));
});

it("nobody waits for ever", async () => {
  await takeImportTurn(folder, now, alive);
  let time = 0;
  await expect(
    takeImportTurn(
      folder,
      () => {
        time += 200_000;
        return time;
      },
      alive,
    ),
  ).rejects.toThrow("does not end");
});
