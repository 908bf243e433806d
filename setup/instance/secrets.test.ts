import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLinkKey } from "#lab-server/adapters/ssh/read-link-key.ts";
import { instancePaths } from "./paths.ts";
import { ensureSecrets } from "./secrets.ts";

test("secrets are made once, for their owner only", async () => {
  const data = await mkdtemp(join(tmpdir(), "secrets-"));
  try {
    const paths = instancePaths(data);
    await ensureSecrets(paths);
    const first = await readFile(paths.hubSecret, "utf8");
    expect(first).toMatch(/^[0-9a-f]{64}\n$/);
    await Promise.all([ensureSecrets(paths), ensureSecrets(paths)]);
    expect(await readFile(paths.hubSecret, "utf8")).toBe(first);
    expect(readLinkKey(await readFile(paths.linkKey, "utf8")).publicKey).toMatch(/^ssh-ed25519 /);
    expect((await stat(paths.linkKey)).mode & 0o777).toBe(0o600);
    expect((await stat(paths.secrets)).mode & 0o777).toBe(0o700);
    expect(execFileSync("ls", [paths.secrets], { encoding: "utf8" }).trim().split("\n")).toEqual([
      "cookie",
      "hub",
      "link",
    ]);
  } finally {
    await rm(data, { recursive: true });
  }
});
