/**
 * Cuts the font of the site's prose: `node_modules/.bin/node app/fonts/cut-lab-sans.ts`. See docs/decisions/0070-prose-font.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";
import { siteLetters } from "./site-letters.ts";

const folder = dirname(fileURLToPath(import.meta.url));
const repository = join(folder, "..", "..");
const whole = readFileSync(
  fileURLToPath(import.meta.resolve("pretendard/dist/web/variable/woff2/PretendardVariable.woff2")),
);

const isSyllable = (letter: string): boolean => letter >= "가" && letter <= "힣";

const options = {
  targetFormat: "woff2",
  /** The weights that the site's styles use. */
  variationAxes: { wght: { min: 400, max: 780 } },
  /** Its types do not know this option yet: the features that the site's styles use. Each further one brings its own forms of letters. */
  keepFeatures: ["ccmp", "calt", "kern", "liga", "locl", "mark", "mkmk", "tnum"],
} as const;

async function cut(name: string, letters: Iterable<string>): Promise<void> {
  const font = await subsetFont(whole, [...letters].join(""), options);
  writeFileSync(join(folder, `${name}.woff2`), font);
  console.log(`${name}.woff2: ${font.length} bytes`);
}

const latin = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index));
const used = new Set([...latin, ...siteLetters(repository).keys()]);
used.delete("\n");
await cut("lab-sans", used);
writeFileSync(join(folder, "lab-sans.txt"), [...used].sort().join(""));

/** The syllables of KS X 1001: 16 to 40 are its rows of Hangul, each of 94. */
const korean = new TextDecoder("euc-kr");
const standard = Array.from({ length: 25 * 94 }, (_, index) =>
  korean.decode(Uint8Array.of(0xb0 + Math.floor(index / 94), 0xa1 + (index % 94))),
);
await cut(
  "lab-sans-more",
  standard.filter((letter) => isSyllable(letter) && !used.has(letter)),
);
