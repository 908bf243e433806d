import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import messages from "#content/messages/authoring.ko.json" with { type: "json" };
import { loadCourse } from "#lesson-format/files/load-course.ts";
import { fingerprint, keepProof, loadProof } from "#lesson-format/files/proof.ts";
import { lintLessons, printedDiagnostic } from "./lint.ts";
import { makeLesson } from "./skeleton.ts";

const skeleton = await readFile("content/skeleton/lesson.md", "utf8");
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lessons-"));
  await cp("content/images/catalogue.yaml", join(folder, "images", "catalogue.yaml"));
});
afterEach(() => rm(folder, { recursive: true }));

async function listed(...ids: readonly string[]): Promise<void> {
  const head = "title: t\nsummary: s\nchapters:\n  - id: c\n    title: t\n    summary: s\n";
  await writeFile(join(folder, "course.yaml"), `${head}    lessons: [${ids.join(", ")}]\n`);
}

test("a skeleton is a faultless lesson, and is never written over an existing one", async () => {
  const file = await makeLesson(folder, "volumes", skeleton);
  expect(file).toBe(join(folder, "lessons", "volumes", "lesson.md"));
  await listed("volumes");
  expect(await lintLessons(folder, [], false)).toMatchObject({ diagnostics: [], ids: ["volumes"], unknown: [] });
  await writeFile(file ?? "", "mine");
  expect(await makeLesson(folder, "volumes", skeleton)).toBeNull();
  expect(await readFile(file ?? "", "utf8")).toBe("mine");
});

test("a mistake is printed with file, line, column, message and mend", async () => {
  const file = (await makeLesson(folder, "volumes", skeleton)) ?? "";
  await listed("volumes");
  await writeFile(file, (await readFile(file, "utf8")).replace("#first", "#첫째"));
  const { diagnostics } = await lintLessons(folder, [], false);
  expect(diagnostics.map((each) => printedDiagnostic(each, messages, folder))).toEqual([
    `lessons/volumes/lesson.md:12:1: ${messages["step.bad-id"].message.replace("{id}", "#첫째")}\n    ${messages["step.bad-id"].mend}\n`,
  ]);
});

test("only the named lessons are looked at, and unknown names are told", async () => {
  await makeLesson(folder, "one", skeleton);
  const { diagnostics, ids, unknown } = await lintLessons(folder, ["one", "two"], false);
  expect({ diagnostics, ids, unknown }).toEqual({ diagnostics: [], ids: ["one"], unknown: ["two"] });
  expect((await lintLessons(folder, [], false)).diagnostics.map((each) => each.code)).toEqual(["file.unreadable"]);
});

test("a lesson is proven until what is done in it changes", async () => {
  const file = (await makeLesson(folder, "one", skeleton)) ?? "";
  const home = join(folder, "lessons", "one");
  const codes = async () => (await lintLessons(folder, ["one"], true)).diagnostics.map((each) => each.code);
  expect(await codes()).toEqual(["proof.missing"]);
  const lesson = (await loadCourse(folder)).lessons.get("one")?.lesson;
  if (!lesson) throw new Error("the skeleton is broken");
  const proof = { lesson: fingerprint(lesson), outputs: { first: [{ command: "ls", output: "a" }] } };
  await keepProof(home, proof);
  expect(await codes()).toEqual([]);
  expect(await loadProof(home)).toEqual(proof);
  const text = await readFile(file, "utf8");
  await writeFile(file, `${text}\n글\n`);
  expect(await codes()).toEqual([]);
  await writeFile(file, text.replace("docker container run", "docker run"));
  expect(await codes()).toEqual(["proof.stale"]);
  await writeFile(join(home, "outputs.json"), "{}");
  expect(await codes()).toEqual(["proof.broken"]);
});
