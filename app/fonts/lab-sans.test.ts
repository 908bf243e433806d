import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { siteLetters } from "./site-letters.ts";

const folder = dirname(fileURLToPath(import.meta.url));

/** What is missing is shown all the same, from a second file; it must not become usual. */
const MOST_MISSING = 0.0005;

const held = new Set(readFileSync(join(folder, "lab-sans.txt"), "utf8"));

/** Syllables of a part of what the site says that the font does not hold, and the share of them among all. */
function missingIn(part?: string): { readonly letters: string; readonly share: number } {
  let all = 0;
  let missing = 0;
  let letters = "";
  for (const [letter, count] of siteLetters(join(folder, "..", ".."), part)) {
    if (letter < "가" || letter > "힣") continue;
    all += count;
    if (held.has(letter)) continue;
    missing += count;
    letters += letter;
  }
  return { letters, share: missing / all };
}

test("the font that every page asks for holds what the site says", () => {
  const { letters, share } = missingIn();
  expect(share, `cut it anew (app/fonts/cut-lab-sans.ts): ${letters}`).toBeLessThan(MOST_MISSING);
});

test("it holds every syllable of the first lesson, the fonts of whose page a browser test counts", () => {
  expect(missingIn("lessons/hello-container").letters, "cut it anew (app/fonts/cut-lab-sans.ts)").toBe("");
});
