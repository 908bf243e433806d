import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openStores } from "./kysely-stores.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import { storesSuite } from "./stores.suite.ts";

const folder = await mkdtemp(join(tmpdir(), "lab-sqlite-"));
afterAll(() => rm(folder, { recursive: true }));

storesSuite("stores in memory", () => openStores(sqliteDialect(":memory:")));

let files = 0;
storesSuite("stores in a file", () => openStores(sqliteDialect(join(folder, `${++files}.sqlite`))));

it("finds what an earlier process wrote", async () => {
  const file = join(folder, "again.sqlite");
  const first = await openStores(sqliteDialect(file));
  await first.pool.add("b1", 1);
  await first.close();
  const second = await openStores(sqliteDialect(file));
  expect(await second.pool.list()).toEqual(["b1"]);
  await second.close();
  expect(await second.healthy()).toBe(false);
});
