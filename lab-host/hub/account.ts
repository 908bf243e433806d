import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/**
 * A learner's name on the lab's Docker Hub, which is also the namespace that the learner may push to. What Docker accepts as the first
 * part of a repository's name: small letters and digits, joined by `.`, `_`, `__` or hyphens.
 */
export const accountName = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/);

/** Hex digits of a password: 80 bits, out of reach of guessing. */
const PASSWORD_LENGTH = 20;

/**
 * The password of an account: HMAC-SHA256 of its name under the hub's secret, cut to 20 hex digits. Lab server and hub share only the
 * secret; no password is stored anywhere.
 * @param secret the hub's secret as it stands in its file, without white space around it
 */
export function accountPassword(secret: string, name: string): string {
  return createHmac("sha256", secret).update(name, "utf8").digest("hex").slice(0, PASSWORD_LENGTH);
}

/** Whether this is the account's password. Takes the same time for every wrong one; false for a name that cannot be an account's. */
export function isAccountPassword(secret: string, name: string, password: string): boolean {
  if (!accountName.safeParse(name).success) return false;
  const expected = Buffer.from(accountPassword(secret, name));
  const given = Buffer.from(password, "utf8");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
