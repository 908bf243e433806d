import type { Element, Nodes } from "hast";
import { describe, expect, test } from "vitest";
import type { Block, Content } from "../lesson.ts";
import { parseLesson } from "./lesson.ts";
import type { LessonAssets } from "./reading.ts";

const HEAD = "---\ntitle: 제목\nsummary: 요약\nminutes: 30\nlevel: beginner\n---\n";
const STEP =
  "## 단계 {#one}\n\n```yaml check\ncontainer: { name: web }\n```\n\n:::solution\n풀이\n:::\n\n:::wrong\n```console\nls\n```\n:::\n";
const SVG: Element = { type: "element", tagName: "svg", properties: { viewBox: "0 0 1 1" }, children: [] };
const BESIDE: LessonAssets = {
  figures: new Map([
    ["figures/a.svg", SVG],
    ["figures/broken.svg", null],
  ]),
  files: [],
};

/** The blocks of an introduction, and what is wrong in it by line. */
function intro(source: string): { blocks: Content; found: string[] } {
  const { lesson, diagnostics } = parseLesson(`${HEAD}${source}\n\n${STEP}`, "lesson.md", "test", BESIDE);
  return { blocks: lesson?.intro ?? [], found: diagnostics.map(({ code, line }) => `${code} ${line}`) };
}

function only(source: string): Block {
  const { blocks, found } = intro(source);
  expect(found).toEqual([]);
  const [block, ...more] = blocks;
  if (!block || more.length > 0) throw new Error(`${blocks.length} blocks`);
  return block;
}

/** The text of a tree, links as `text<properties>`. */
function shown(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  const inner = node.children.map(shown).join("");
  const marked = node.type === "element" && (node.tagName === "span" || node.tagName === "a");
  return marked ? `${inner}<${JSON.stringify(node.properties)}>` : inner;
}

describe("links of the lab", () => {
  test.each([
    ["[이미지](term:image)는", '이미지<{"dataTerm":"image"}>는'],
    ["**[이미지](term:image)(image)**는", '이미지<{"dataTerm":"image"}>(image)는'],
    ["[이것](file:~/web/Dockerfile)", '이것<{"dataFile":"~/web/Dockerfile"}>'],
    ["[이것](file:/etc/hosts)", '이것<{"dataFile":"/etc/hosts"}>'],
    ["[이것](file:~/메모.txt)", '이것<{"dataFile":"~/메모.txt"}>'],
    ["[포트](preview:8080)", '포트<{"dataPreview":"8080","dataPath":"/"}>'],
    ["[포트](preview:8080/a?b=1)", '포트<{"dataPreview":"8080","dataPath":"/a?b=1"}>'],
    ["[수업](../two/lesson.md#a)", '수업<{"href":"two#a"}>'],
    ["[밖](https://example.org)", '밖<{"href":"https://example.org"}>'],
  ])("%s", (source, expected) => {
    const block = only(source);
    expect(block.kind === "prose" && shown(block.hast)).toBe(expected);
  });

  test.each([
    "term:Image",
    "term:",
    "file:web",
    "file:~/../../etc/shadow",
    "file:~/a/",
    "preview:0",
    "preview:70000",
    "preview:web",
    "preview:8080//elsewhere.example",
    "data:text/html,x",
  ])("%s leads nowhere", (url) => {
    const { blocks, found } = intro(`[글](${url})`);
    expect(found).toEqual(["link.forbidden 7"]);
    expect(JSON.stringify(blocks)).not.toContain('"href"');
  });

  test("terms and links are gathered with their places, those of quizzes too", () => {
    const source =
      "[a](term:a)\n\n```yaml quiz\nid: q\nkind: short\nask: '[b](term:b)'\nanswers: [x]\nexplain: '[c](#one)'\n```";
    const { references } = parseLesson(`${HEAD}${source}\n\n${STEP}`, "lesson.md", "test");
    expect(references.terms).toMatchObject([
      { term: "a", at: { line: 7 } },
      { term: "b", at: { line: 12 } },
    ]);
    expect(references.links).toMatchObject([{ lesson: null, step: "one", at: { line: 14 } }]);
  });
});

describe("quizzes", () => {
  const quiz = (text: string) => `\`\`\`yaml quiz\n${text}\n\`\`\``;
  const choices = (...right: boolean[]) => right.map((each) => `  - { text: "**a**", right: ${each} }`).join("\n");

  test("choices with their reasons", () => {
    const text =
      "id: q\nkind: single\nask: 무엇이 **같을까요**?\nchoices:\n  - { text: 커널, right: true }\n  - { text: 파일, why: 달라요. }\nexplain: |\n  하나.\n\n  둘.";
    const block = only(quiz(text));
    if (block.kind !== "quiz" || block.quiz.kind === "short") throw new Error(block.kind);
    const { ask, explain } = block.quiz;
    expect(ask.children.map((child) => child.type === "element" && child.tagName)).toEqual([false, "strong", false]);
    expect(explain.children.filter((child) => child.type === "element")).toHaveLength(2);
    const said = block.quiz.choices.map(({ text, right, why }) => [shown(text), right, why && shown(why)]);
    expect(said).toEqual([
      ["커널", true, null],
      ["파일", false, "달라요."],
    ]);
  });

  test("several right choices, and words to write", () => {
    expect(only(quiz(`id: q\nkind: multiple\nask: a\nchoices:\n${choices(true, true)}\nexplain: e`))).toMatchObject({
      quiz: { kind: "multiple", choices: [{ right: true }, { right: true }] },
    });
    expect(only(quiz("id: q\nkind: short\nask: a\nanswers: [docker0]\nexplain: e"))).toMatchObject({
      quiz: { kind: "short", answers: ["docker0"] },
    });
  });

  test.each([
    ["no YAML", "id: [", "yaml.syntax 8"],
    ["no explanation", `id: q\nkind: single\nask: a\nchoices:\n${choices(true, false)}`, "quiz.field 8"],
    ["an unknown field", "id: q\nkind: short\nask: a\nanswers: [x]\nexplain: e\nhint: x", "quiz.field 13"],
    ["an unknown kind", "id: q\nkind: essay\nask: a\nexplain: e", "quiz.field 9"],
    [
      "two right ones of a single",
      `id: q\nkind: single\nask: a\nchoices:\n${choices(true, true)}\nexplain: e`,
      "quiz.right 12",
    ],
    ["no right one", `id: q\nkind: multiple\nask: a\nchoices:\n${choices(false, false)}\nexplain: e`, "quiz.right 12"],
    ["two paragraphs to ask", 'id: q\nkind: short\nask: "a\\n\\nb"\nanswers: [x]\nexplain: e', "markdown.inline 10"],
    ["HTML in it", "id: q\nkind: short\nask: a <b>\nanswers: [x]\nexplain: e", "html.forbidden 10"],
  ])("%s", (_, text, expected) => {
    expect(intro(quiz(text)).found).toEqual([expected]);
  });

  test("an id stands once, and no quiz in a box", () => {
    const one = quiz("id: q\nkind: short\nask: a\nanswers: [x]\nexplain: e");
    expect(intro(`${one}\n\n${one}`).found).toEqual(["quiz.duplicate-id 16"]);
    expect(intro(`:::note\n${one}\n:::`).found).toEqual(["fence.misplaced 8"]);
  });
});

describe("files", () => {
  test("a fence with a path is a file, also in a solution and in a wrong attempt", () => {
    const file = "```dockerfile file=~/web/Dockerfile\nFROM busybox\n```";
    const expected = { kind: "file", path: "~/web/Dockerfile", language: "dockerfile", text: "FROM busybox" };
    expect(only(file)).toEqual(expected);
    const step = STEP.replace("풀이", file).replace("```console\nls\n```", file);
    const { lesson, diagnostics } = parseLesson(`${HEAD}${step}`, "lesson.md", "test");
    expect(diagnostics).toEqual([]);
    expect(lesson?.steps).toMatchObject([{ solution: [expected], wrong: [expected] }]);
  });

  test("quoted paths and paths below /home/student", () => {
    expect(only('```text file="~/my notes.txt"\na\n```')).toMatchObject({ path: "~/my notes.txt" });
    expect(only("```sh file=/home/student/run.sh\na\n```")).toMatchObject({ path: "/home/student/run.sh" });
  });

  test.each([
    ["```sh file=run.sh\na\n```", "fence.path 7"],
    ["```sh file=/etc/hosts\na\n```", "fence.path 7"],
    ["```sh file=~/../x\na\n```", "fence.path 7"],
    ["```sh file=~/a b\na\n```", "fence.unknown-word 7"],
    ["```sh path=~/a\na\n```", "fence.unknown-word 7"],
    ["```console file=~/a\na\n```", "fence.unknown-word 7"],
  ])("%s", (source, expected) => {
    expect(intro(source).found).toEqual([expected]);
  });
});

describe("figures", () => {
  test("a paragraph of its own, with a caption", () => {
    expect(only('![**모든** 층](figures/a.svg "`층`의 순서")')).toMatchObject({
      kind: "figure",
      src: "figures/a.svg",
      alt: "모든 층",
      caption: { children: [{ tagName: "code" }, { value: "의 순서" }] },
      svg: SVG,
    });
    expect(only("![글](figures/a.svg)")).toMatchObject({ caption: null });
  });

  test.each([
    ["![](figures/a.svg)", ["figure.no-alt 7"]],
    ["![글](figures/b.svg)", ["figure.missing 7"]],
    ["![글](figures/broken.svg)", []],
    ["![글](https://example.org/a.svg)", ["picture.forbidden 7"]],
    ["![글](figures/../a.svg)", ["picture.forbidden 7"]],
    ["글 ![글](figures/a.svg)", ["picture.forbidden 7"]],
    ["![글](figures/a b.svg)", ["link.unparsed 7"]],
  ])("%s", (source, expected) => {
    expect(intro(source).found).toEqual(expected);
  });
});

test("front matter tells hosts and projects", () => {
  const read = (line: string) =>
    parseLesson(`${HEAD.replace("level", `${line}level`)}${STEP}`, "lesson.md", "test").lesson;
  expect(read("")).toMatchObject({ nodes: 1, project: false, files: [] });
  expect(read("nodes: 3\nproject: true\n")).toMatchObject({ nodes: 3, project: true });
  expect(read("nodes: 1\n")).toBeNull();
  expect(read("nodes: 6\n")).toBeNull();
});

test.each([
  ["backquotes that do not pair up", "`docker ps", "code.unparsed 7"],
  ["a link with a space", "[이미지](term: image)", "link.unparsed 7"],
  ["a box with a space", "::: note\n글\n:::", "directive.unparsed 7"],
  ["stars in a heading", "### ** 제목**", "emphasis.unparsed 7"],
])("%s", (_, source, expected) => {
  expect(intro(source).found).toEqual([expected]);
});

test("stars in a step's title", () => {
  const { diagnostics } = parseLesson(`${HEAD}${STEP.replace("단계", "** 단계**")}`, "lesson.md", "test");
  expect(diagnostics).toMatchObject([{ code: "emphasis.unparsed", line: 7 }]);
});
