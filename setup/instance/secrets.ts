import { generateKeyPairSync, randomBytes } from "node:crypto";
import { link, mkdir, rm, writeFile } from "node:fs/promises";
import { systemCode } from "../console/failure.ts";
import type { InstancePaths } from "./paths.ts";

/** A string as the SSH wire format has it: length, bytes (RFC 4251, section 5). */
function sshString(content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/**
 * A new ed25519 private key in OpenSSH's own format (PROTOCOL.key in OpenSSH's sources), without a passphrase. Node writes PKCS#8 only,
 * which SSH libraries do not read for this kind of key.
 */
export function newLinkKey(): string {
  const { d, x } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const seed = Buffer.from(d ?? "", "base64url");
  const publicKey = Buffer.from(x ?? "", "base64url");
  const publicBlob = Buffer.concat([sshString("ssh-ed25519"), sshString(publicKey)]);
  const check = randomBytes(4);
  const secret = Buffer.concat([
    check,
    check,
    publicBlob,
    sshString(Buffer.concat([seed, publicKey])),
    sshString("docker-lab"),
  ]);
  // Padding up to the block size of the cipher "none": 8 bytes, counted 1, 2, 3, …
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, index) => index + 1));
  const count = Buffer.alloc(4);
  count.writeUInt32BE(1);
  const whole = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    sshString("none"),
    sshString("none"),
    sshString(""),
    count,
    sshString(publicBlob),
    sshString(Buffer.concat([secret, padding])),
  ]);
  const lines = whole.toString("base64").match(/.{1,70}/g) ?? [];
  return ["-----BEGIN OPENSSH PRIVATE KEY-----", ...lines, "-----END OPENSSH PRIVATE KEY-----", ""].join("\n");
}

/** Writes a file that is not there yet, whole or not at all, readable by its owner only. */
async function writeOnce(path: string, content: () => string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content(), { mode: 0o600 });
  try {
    await link(draft, path);
  } catch (thrown) {
    if (systemCode(thrown) !== "EEXIST") throw thrown;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Makes the instance's folders and secrets where they are missing. */
export async function ensureSecrets(paths: InstancePaths): Promise<void> {
  await mkdir(paths.run, { recursive: true });
  await mkdir(paths.logs, { recursive: true });
  await mkdir(paths.secrets, { recursive: true, mode: 0o700 });
  const hex = () => `${randomBytes(32).toString("hex")}\n`;
  await writeOnce(paths.hubSecret, hex);
  await writeOnce(paths.cookieSecret, hex);
  await writeOnce(paths.linkKey, newLinkKey);
}
