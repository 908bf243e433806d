import { chmod, symlink } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { CHAPTER, contentUnderTest, LESSON } from "./content-under-test.ts";
import { loadCourse } from "./load-course.ts";

const content = contentUnderTest();
const GROUND = "var(--figure-ground, #ffffff)";

/** Diagnostics on the whole and on the lesson `one`, each with its file below the content folder. */
async function found(): Promise<string[]> {
  const { diagnostics, lessons } = await loadCourse(content.folder);
  return [...diagnostics, ...(lessons.get("one")?.diagnostics ?? [])].map(
    ({ file, line, column, code }) => `${path.relative(content.folder, file)}:${line}:${column} ${code}`,
  );
}

async function course(lesson = LESSON): Promise<void> {
  await content.put("course.yaml", `${CHAPTER}    lessons: [one]\n`);
  await content.put("lessons/one/lesson.md", lesson);
}

const term = (id: string, more = "") => `  - { id: ${id}, term: 말, english: word, meaning: 뜻이에요.${more} }\n`;

test("terms by id, with where they are taught", async () => {
  await course();
  await content.put("glossary/c.yaml", `terms:\n${term("image", ", also: [그림], lesson: one#a")}${term("layer")}`);
  expect(await found()).toEqual([]);
  const { glossary } = await loadCourse(content.folder);
  expect([...glossary.keys()]).toEqual(["image", "layer"]);
  expect(glossary.get("image")).toMatchObject({
    term: "말",
    english: "word",
    meaning: { children: [{ value: "뜻이에요." }] },
    also: ["그림"],
    lesson: { id: "one", step: "a" },
    chapter: "c",
  });
  expect(glossary.get("layer")).toMatchObject({ also: [], lesson: null });
});

test("what is wrong in a glossary has its place", async () => {
  await course(LESSON.replace("## a", "[글](term:none)\n\n## a"));
  await content.put(
    "glossary/c.yaml",
    `terms:\n${term("a", ", lesson: one#z")}${term("a")}${term("b").replace("뜻이에요.", '"[글](term:z) [글](../one/lesson.md)"')}`,
  );
  await content.put("glossary/d.yaml", `terms:\n${term("b")}${term("x", ", mean: x")}`);
  await content.put("glossary/e.yaml", "terms: [");
  expect(await found()).toEqual([
    "glossary/c.yaml:2:62 link.dead",
    "glossary/c.yaml:3:11 glossary.duplicate",
    "glossary/c.yaml:4:47 term.unknown",
    "glossary/c.yaml:4:47 link.forbidden",
    "glossary/d.yaml:1:1 glossary.chapter",
    "glossary/d.yaml:3:54 glossary.field",
    "glossary/e.yaml:1:1 glossary.chapter",
    "glossary/e.yaml:1:9 yaml.syntax",
    "lessons/one/lesson.md:7:1 term.unknown",
  ]);
});

test("figures are read once and looked through, also those that nothing shows", async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 100"><rect fill="${GROUND}"/></svg>`;
  await course(LESSON.replace("## a", "![글](figures/shown.svg)\n\n![글](figures/none.svg)\n\n## a"));
  await content.put("lessons/one/figures/shown.svg", svg);
  await content.put("lessons/one/figures/spare.svg", svg.replace(GROUND, "white"));
  await content.put("lessons/one/figures/Bad Name.png", "x");
  expect(await found()).toEqual([
    "lessons/one/lesson.md:1:1 figure.unused",
    "lessons/one/lesson.md:9:1 figure.missing",
    "lessons/one/figures/Bad Name.png:1:1 figure.name",
    "lessons/one/figures/spare.svg:1:63 figure.colour",
  ]);
  const intro = (await loadCourse(content.folder)).lessons.get("one")?.lesson?.intro;
  expect(intro).toMatchObject([{ kind: "figure", src: "figures/shown.svg", svg: { children: [{ tagName: "rect" }] } }]);
});

test("starting files with their mode; no links, and not too much", async () => {
  await course();
  await content.put("lessons/one/files/web/app.py", "print()\n");
  await content.put("lessons/one/files/run.sh", "#!/bin/sh\n");
  await chmod(path.join(content.folder, "lessons/one/files/run.sh"), 0o755);
  expect(await found()).toEqual([]);
  expect((await loadCourse(content.folder)).lessons.get("one")?.lesson?.files).toMatchObject([
    { path: "run.sh", executable: true, size: 10 },
    { path: "web/app.py", executable: false, size: 8, sha256: /^[0-9a-f]{64}$/ },
  ]);
  await symlink("/etc", path.join(content.folder, "lessons/one/files/etc"));
  await content.put("lessons/one/files/large", Buffer.alloc(300 * 1024));
  expect(await found()).toEqual([
    "lessons/one/files:1:1 starting-file.kind",
    "lessons/one/files:1:1 starting-file.too-large",
  ]);
});

test("as many starting files as there may be, and one more", async () => {
  await course();
  for (let number = 0; number < 200; number += 1) await content.put(`lessons/one/files/${number}`, "");
  expect(await found()).toEqual([]);
  await content.put("lessons/one/files/more", "");
  expect(await found()).toEqual(["lessons/one/files:1:1 starting-file.too-large"]);
});

const NOTE =
  "    sections:\n      - title: 1.2 절\n        items:\n          - { kind: text, text: 글, taught: [one#a] }\n";
const taughtIn = (section: string) =>
  LESSON.replace("level:", `sources:\n  - note: n\n    sections: ["${section}"]\nlevel:`);

test("everything in the notes is taught, and front matter and map agree", async () => {
  await course(taughtIn("1"));
  await content.put("sources.yaml", `notes:\n  - note: n\n${NOTE}`);
  expect(await found()).toEqual([]);
  expect((await loadCourse(content.folder)).sources).toMatchObject({ notes: [{ note: "n" }] });
});

test.each<[string, string, string, string[]]>([
  [
    "no place",
    taughtIn("1.2"),
    NOTE.replace("one#a", ""),
    ["sources.yaml:6:13 sources.untaught", "lessons/one/lesson.md:7:16 sources.unkept"],
  ],
  ["no such step", taughtIn("1.2"), NOTE.replace("#a", "#z"), ["sources.yaml:6:45 sources.nowhere"]],
  ["a lesson that does not say so", LESSON, NOTE, ["sources.yaml:6:45 sources.unclaimed"]],
  [
    "another section",
    taughtIn("1.3"),
    NOTE,
    ["sources.yaml:6:45 sources.unclaimed", "lessons/one/lesson.md:7:16 sources.unmapped"],
  ],
  ["a section without items", taughtIn("1.2"), `${NOTE}      - title: 1.3 절\n`, ["sources.yaml:7:16 sources.empty"]],
  ["an unknown kind", LESSON, NOTE.replace("kind: text", "kind: idea"), ["sources.yaml:6:21 sources.field"]],
])("the map of the sources: %s", async (_, lesson, note, expected) => {
  await course(lesson);
  await content.put("sources.yaml", `notes:\n  - note: n\n${note}`);
  expect(await found()).toEqual(expected);
});
