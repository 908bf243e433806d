import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { jsonLog } from "./log.ts";
import { UploadLimits } from "./upload-limits.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "limits-"));
});
afterEach(() => rm(folder, { recursive: true }));

const quiet = jsonLog(
  () => new Date(0),
  () => undefined,
);
const load = (floor = 0) =>
  UploadLimits.load({ file: join(folder, "usage.json"), storage: folder }, { quota: 100, floor }, quiet);

describe("an account's uploads", () => {
  it("are counted for each by itself and refused over the quota", async () => {
    const limits = await load();
    expect(limits.count("kim", 60)).toBe(true);
    expect(limits.count("lee", 60)).toBe(true);
    expect(await limits.refusal("kim", 0)).toBeNull();
    expect(limits.count("kim", 60)).toBe(false);
    expect(await limits.refusal("kim", 0)).toContain("this account has uploaded");
    expect(await limits.refusal("lee", 0)).toBeNull();
  });

  it("are remembered", async () => {
    const before = await load();
    before.count("kim", 100);
    await Promise.all([before.save(), before.save()]);
    expect(await (await load()).refusal("kim", 0)).not.toBeNull();
    expect(JSON.parse(await readFile(join(folder, "usage.json"), "utf8"))).toEqual({ kim: 100 });
  });

  it("begin anew when what was remembered cannot be read", async () => {
    await writeFile(join(folder, "usage.json"), "{");
    expect(await (await load()).refusal("kim", 0)).toBeNull();
  });

  it("are refused from everybody when there is no room", async () => {
    const limits = await load(Number.MAX_SAFE_INTEGER);
    expect(await limits.refusal("kim", 0)).toContain("no room");
  });
});
