import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { siteLetters } from "./site-letters.ts";

const folder = dirname(fileURLToPath(import.meta.url));

/** What is missing is shown all the same, from a second file; it must not become usual. */
const MOST_MISSING = 0.0005;

test("the font that every page asks for holds what the site says", () => {
  const held = new Set(readFileSync(join(folder, "lab-sans.txt"), "utf8"));
  let all = 0;
  const missing = new Map<string, number>();
  for (const [letter, count] of siteLetters(join(folder, "..", ".."))) {
    if (letter < "가" || letter > "힣") continue;
    all += count;
    if (!held.has(letter)) missing.set(letter, count);
  }
  const sum = [...missing.values()].reduce((total, count) => total + count, 0);
  expect(sum / all, `cut it anew (app/fonts/cut-lab-sans.ts): ${[...missing.keys()].join("")}`).toBeLessThan(
    MOST_MISSING,
  );
});
