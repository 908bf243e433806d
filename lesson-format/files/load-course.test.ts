import { expect, test } from "vitest";
import { CHAPTER, contentUnderTest, LESSON } from "./content-under-test.ts";
import { loadCourse } from "./load-course.ts";

const content = contentUnderTest();
const put = content.put;

async function codes(): Promise<string[]> {
  return (await loadCourse(content.folder)).diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

test("reads the course and its lessons", async () => {
  await put("course.yaml", `${CHAPTER}    lessons: [one]\n  - id: d\n    title: t\n    summary: s\n`);
  await put("lessons/one/lesson.md", LESSON);
  const { course, lessons, diagnostics } = await loadCourse(content.folder);
  expect(diagnostics).toEqual([]);
  expect(course?.chapters.map((chapter) => chapter.lessons)).toEqual([["one"], []]);
  expect(lessons.get("one")?.lesson).toMatchObject({ id: "one", title: "t" });
});

test("a broken lesson takes nothing else down", async () => {
  await put("course.yaml", `${CHAPTER}    lessons: [one, two]\n`);
  await put("lessons/one/lesson.md", LESSON);
  await put("lessons/two/lesson.md", "nothing");
  const { course, lessons } = await loadCourse(content.folder);
  expect(course?.chapters[0]?.lessons).toEqual(["one", "two"]);
  expect(lessons.get("one")?.lesson).not.toBeNull();
  expect(lessons.get("two")).toMatchObject({
    lesson: null,
    diagnostics: [{ code: "front-matter.missing" }, { code: "lesson.no-steps" }],
  });
});

test("a broken course leaves the lessons", async () => {
  await put("course.yaml", "title: [");
  await put("lessons/one/lesson.md", LESSON);
  const { course, lessons, diagnostics } = await loadCourse(content.folder);
  expect(course).toBeNull();
  expect(lessons.get("one")?.lesson).not.toBeNull();
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["yaml.syntax"]);
});

test("says what does not fit together", async () => {
  await put("course.yaml", `${CHAPTER}    lessons: [one, none, one]\n`);
  await put("lessons/one/lesson.md", LESSON.replace("level:", "prerequisites: [zero]\nlevel:"));
  await put("lessons/spare/lesson.md", LESSON);
  expect(await codes()).toEqual([
    "course.lesson-unlisted 1:1",
    "prerequisite.unknown 1:1",
    "course.lesson-missing 7:20",
    "course.lesson-twice 7:26",
  ]);
  expect((await loadCourse(content.folder)).course?.chapters[0]?.lessons).toEqual(["one"]);
});

test("an image that the hub does not offer is reported with the lesson", async () => {
  const declares = (images: string) => LESSON.replace("level:", `images: [${images}]\nlevel:`);
  await put("lessons/one/lesson.md", declares("'nginx:alpine', nginx"));
  await put("images/catalogue.yaml", "images:\n  - repository: library/nginx\n    tags: [latest, stable]\n");
  const diagnostics = async () => (await loadCourse(content.folder)).lessons.get("one")?.diagnostics;
  expect(await diagnostics()).toMatchObject([{ code: "image.unlisted", params: { image: "nginx:alpine" } }]);
  await put("images/catalogue.yaml", "nonsense");
  expect(await diagnostics()).toEqual([]);
});

test("links lead to lessons and steps that exist", async () => {
  const text =
    "[a](../two/lesson.md) [b](../two/lesson.md#a) [c](#a) [d](../three/lesson.md) [e](../two/lesson.md#z) [f](#z)";
  await put("lessons/one/lesson.md", LESSON.replace("## a", `${text}\n\n## a`));
  await put("lessons/two/lesson.md", LESSON);
  const one = (await loadCourse(content.folder)).lessons.get("one");
  expect(one?.diagnostics.map(({ code, line, params }) => [code, line, params["url"]])).toEqual([
    ["link.dead", 7, "three"],
    ["link.dead", 7, "two#z"],
    ["link.dead", 7, "#z"],
  ]);
  expect(JSON.stringify(one?.lesson?.intro)).toContain('"href":"two#a"');
});

test("a command that prose mentions names an image that the hub offers", async () => {
  const text = "`docker run -d nginx:alpine`나 `docker pull nginx`, `docker run <이미지>`, `nginx:edge`";
  await put("lessons/one/lesson.md", LESSON.replace("## a", `${text}\n\n## a`));
  await put("images/catalogue.yaml", "images:\n  - repository: library/nginx\n    tags: [latest]\n");
  expect((await loadCourse(content.folder)).lessons.get("one")?.diagnostics).toMatchObject([
    { code: "image.unserved", line: 7, column: 1, params: { image: "nginx:alpine" } },
  ]);
});

test("an empty folder is a course with everything missing, not a crash", async () => {
  expect(await codes()).toEqual(["file.unreadable 1:1", "file.unreadable 1:1"]);
  await put("lessons/Bad Name/lesson.md", LESSON);
  await put("lessons/empty/other.md", "");
  const { lessons } = await loadCourse(content.folder);
  expect([...lessons].map(([id, parsed]) => [id, parsed.diagnostics[0]?.code])).toEqual([
    ["Bad Name", "lesson.slug"],
    ["empty", "file.unreadable"],
  ]);
});
