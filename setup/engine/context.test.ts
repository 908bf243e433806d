import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { extract } from "tar-fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { filesBelow } from "../system/files.ts";
import { contextHash, contextTar } from "./context.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "context-"));
  await mkdir(join(folder, "a", "deep"), { recursive: true });
  await writeFile(join(folder, "a", "Dockerfile"), "FROM scratch\n");
  await writeFile(join(folder, "a", "deep", "run"), "#!/bin/sh\n");
  await writeFile(join(folder, "a", "deep", "run.test.ts"), "");
  await writeFile(join(folder, "b"), "one file");
});

afterEach(() => rm(folder, { recursive: true }));

const entries = () => [
  { from: join(folder, "a"), to: "." },
  { from: join(folder, "b"), to: "bin/b" },
];

test("folders and single files arrive where the entries say, without tests", async () => {
  const target = join(folder, "out");
  await pipeline(contextTar(entries()), extract(target));
  const found = (await filesBelow(target)).map((path) => path.slice(target.length + 1));
  expect(found).toEqual(["Dockerfile", "bin/b", "deep/run"]);
});

test("the hash changes with a content, an executable bit and a parameter, and with nothing else", async () => {
  const before = await contextHash(entries(), ["x"]);
  await writeFile(join(folder, "a", "deep", "run.test.ts"), "changed");
  expect(await contextHash(entries(), ["x"])).toBe(before);
  expect(await contextHash(entries(), ["y"])).not.toBe(before);
  await chmod(join(folder, "a", "deep", "run"), 0o755);
  const executable = await contextHash(entries(), ["x"]);
  expect(executable).not.toBe(before);
  await writeFile(join(folder, "b"), "another");
  expect(await contextHash(entries(), ["x"])).not.toBe(executable);
});

test("an identity stands for the content", async () => {
  const one = await contextHash([{ from: join(folder, "b"), to: "b", identity: "1.0" }], []);
  await writeFile(join(folder, "b"), "another");
  expect(await contextHash([{ from: join(folder, "b"), to: "b", identity: "1.0" }], [])).toBe(one);
});

test("what an entry leaves out is neither sent nor hashed", async () => {
  const one = [{ from: join(folder, "a"), to: ".", without: /\.ts$/ }];
  await writeFile(join(folder, "a", "deep", "helper.ts"), "");
  const before = await contextHash(one, []);
  await writeFile(join(folder, "a", "deep", "helper.ts"), "changed");
  expect(await contextHash(one, [])).toBe(before);
  const target = join(folder, "out");
  await pipeline(contextTar(one), extract(target));
  expect((await filesBelow(target)).map((path) => path.slice(target.length + 1))).toEqual(["Dockerfile", "deep/run"]);
});
