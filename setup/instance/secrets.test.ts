import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { instancePaths } from "./paths.ts";
import { ensureSecrets, newLinkKey } from "./secrets.ts";

test("the link key is a valid OpenSSH key each time", () => {
  // Through require, because only the link's adapter may import ssh2: this asks its parser, not its client.
  const { utils } = createRequire(import.meta.url)("ssh2") as typeof import("ssh2");
  for (let i = 0; i < 8; i += 1) {
    const key = utils.parseKey(newLinkKey());
    if (key instanceof Error) throw key;
    expect(key.type).toBe("ssh-ed25519");
    expect(key.isPrivateKey()).toBe(true);
    const signature = key.sign("words");
    if (signature instanceof Error) throw signature;
    expect(key.verify("words", signature)).toBe(true);
  }
});

test("secrets are made once, for their owner only", async () => {
  const data = await mkdtemp(join(tmpdir(), "secrets-"));
  try {
    const paths = instancePaths(data);
    await ensureSecrets(paths);
    const first = await readFile(paths.hubSecret, "utf8");
    expect(first).toMatch(/^[0-9a-f]{64}\n$/);
    await Promise.all([ensureSecrets(paths), ensureSecrets(paths)]);
    expect(await readFile(paths.hubSecret, "utf8")).toBe(first);
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
