import { randomBytes } from "node:crypto";
import type { Ids } from "#lab-server/ports/ids.ts";

/** RFC 4648's base32 in small letters: nothing in it is taken for something else when read aloud. */
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** `length` characters of base32, five bits of chance each. */
function chance(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte & 31]).join("");
}

/** Ids from the system's source of chance. */
export const randomIds: Ids = {
  short: () => chance(16),
  identity: () => chance(26),
  request: () => chance(12),
};
