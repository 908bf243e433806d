import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readSvg } from "../figure/read-svg.ts";
import { parseLesson } from "./lesson.ts";

/** The same figures in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
}

const PIECES = [
  ":::",
  "```",
  "`",
  "**",
  "[",
  "](",
  "{#",
  "}",
  "<",
  "- ",
  "> ",
  "\t",
  "\n\n",
  ": ",
  "&",
  "|",
  "~~",
  "---\n",
  "![",
  "\\",
  "\0",
];

/** A text with a few lines moved, doubled, cut or spoilt. */
function mutated(text: string, next: (below: number) => number): string {
  const lines = text.split("\n");
  for (let change = next(6) + 1; change > 0; change -= 1) {
    const at = next(lines.length);
    const line = lines[at] ?? "";
    const place = next(line.length + 1);
    const piece = PIECES[next(PIECES.length)] ?? "";
    const turns: (() => void)[] = [
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, line),
      () => lines.splice(next(lines.length), 0, ...lines.splice(at, 1 + next(8))),
      () => lines.splice(at, 1, line.slice(0, place)),
      () => lines.splice(at, 1, `${line.slice(0, place)}${piece}${line.slice(place)}`),
      () => lines.splice(at, 1, piece.repeat(1 + next(40))),
    ];
    turns[next(turns.length)]?.();
  }
  return lines.join("\n");
}

const lessons = await readdir("content/lessons");
const texts = await Promise.all(
  lessons.map((id) => readFile(`content/lessons/${id}/lesson.md`, "utf8").catch(() => "")),
);

test("a spoilt lesson is diagnostics, never an exception, and never takes long", () => {
  const next = dice(7);
  let slowest = 0;
  for (let round = 0; round < 60; round += 1) {
    const source = mutated(texts[next(texts.length)] ?? "", next);
    const before = process.cpuUsage();
    const { lesson, diagnostics } = parseLesson(source, "lesson.md", "spoilt");
    slowest = Math.max(slowest, process.cpuUsage(before).user);
    if (lesson === null) expect(diagnostics.length).toBeGreaterThan(0);
    else expect(JSON.parse(JSON.stringify(lesson))).toEqual(lesson);
  }
  expect(slowest).toBeLessThan(5_000_000);
});

test.each([
  ["too long", "글\n\n".repeat(50_000)],
  ["one endless paragraph", "**가(".repeat(3000)],
  ["quotes in quotes", ">".repeat(5000)],
  ["lists in lists", "- ".repeat(2500)],
  ["boxes in boxes", ":::note\n".repeat(500)],
])("%s is refused at once", (_, text) => {
  const { lesson, diagnostics } = parseLesson(text, "lesson.md", "spoilt");
  expect(lesson).toBeNull();
  expect(diagnostics).toMatchObject([{ code: "lesson.too-large" }]);
});

test("a spoilt figure is diagnostics, never an exception", () => {
  const figure =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<defs>\n<marker id="m"/>\n</defs>\n<g>\n<text x="1">가</text>\n</g>\n<line marker-end="url(#m)"/>\n</svg>\n';
  const next = dice(3);
  for (let round = 0; round < 200; round += 1) {
    const { svg, diagnostics } = readSvg(mutated(figure, next), "a.svg");
    if (svg === null) expect(diagnostics.length).toBeGreaterThan(0);
  }
});
