import ssh2 from "ssh2";
import { expect, test } from "vitest";
import { generateLinkKey } from "./link-key.ts";
import { readLinkKey } from "./read-link-key.ts";

function makePair() {
  return ssh2.utils.generateKeyPairSync("ed25519", { comment: "lab" });
}

/** A pair as the library writes it once in 256 times. */
function makeUnreadablePair() {
  for (;;) {
    const pair = makePair();
    if (ssh2.utils.parseKey(pair.private) instanceof Error) return pair;
  }
}

test("a key pair is read as it was made", () => {
  const key = generateLinkKey("lab");
  expect(readLinkKey(key.privateKey, "lab")).toEqual(key);
});

test("a pair that the library wrote unreadably is not taken", () => {
  const good = makePair();
  const made = [makeUnreadablePair(), good];
  const key = generateLinkKey("lab", () => made.shift() ?? makePair());
  expect(key.privateKey).toBe(good.private);
  expect(readLinkKey(key.privateKey, "lab")).toEqual(key);
});
