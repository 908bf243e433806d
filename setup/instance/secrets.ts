import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, rm, writeFile } from "node:fs/promises";
import { generateLinkKey } from "#lab-server/adapters/ssh/link-key.ts";
import { systemCode } from "../console/failure.ts";
import type { InstancePaths } from "./paths.ts";

/** Writes a file that is not there yet, whole or not at all, readable by its owner only. */
async function writeOnce(path: string, content: () => string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, content(), { mode: 0o600 });
  try {
    await link(draft, path);
  } catch (thrown) {
    if (systemCode(thrown) !== "EEXIST") throw thrown;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Makes the folders and secrets of an instance whose data folder is claimed (data-folder.ts) where they are missing. */
export async function ensureSecrets(paths: InstancePaths): Promise<void> {
  await mkdir(paths.run, { recursive: true });
  await mkdir(paths.logs, { recursive: true, mode: 0o700 });
  await mkdir(paths.secrets, { recursive: true, mode: 0o700 });
  const hex = () => `${randomBytes(32).toString("hex")}\n`;
  await writeOnce(paths.hubSecret, hex);
  await writeOnce(paths.cookieSecret, hex);
  await writeOnce(paths.linkKey, () => generateLinkKey().privateKey);
}
