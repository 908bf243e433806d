import type { Element, Root } from "hast";
import { describe, expect, test } from "vitest";
import en from "#content/messages/authoring.en.json" with { type: "json" };
import ko from "#content/messages/authoring.ko.json" with { type: "json" };
import { DIAGNOSTIC_CODES, type DiagnosticCode } from "../diagnostic.ts";
import { formatDiagnostic } from "../format-diagnostic.ts";
import type { Block, Content, Lesson } from "../lesson.ts";
import { parseLesson } from "./lesson.ts";

const HEAD = "---\ntitle: 제목\nsummary: 요약\nminutes: 30\nlevel: beginner\n---\n";
const CHECK = "```yaml check\ncontainer: { name: web }\n```\n";
const SOLUTION = ":::solution\n풀이\n:::\n";
const WRONG = ":::wrong\n```console\nls\n```\n:::\n";
const STEP = `## 단계 {#one}\n\n본문\n\n${CHECK}\n${SOLUTION}\n${WRONG}`;

function parse(source: string): { lesson: Lesson | null; found: string[] } {
  const { lesson, diagnostics } = parseLesson(source, "lesson.md", "test");
  for (const diagnostic of diagnostics) {
    for (const messages of [ko, en]) {
      const { message, mend } = formatDiagnostic(diagnostic, messages);
      // Whatever the words mention has been filled in; `{#id}` is part of the words.
      expect(`${message} ${mend}`).not.toMatch(/\{[a-z]+\}/);
    }
  }
  return { lesson, found: diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`) };
}

/** The HTML of prose, enough for comparing. */
function html(node: Root | Root["children"][number] | Element["children"][number]): string {
  if (node.type === "text") return node.value;
  if (node.type !== "element" && node.type !== "root") return "";
  const inner = node.children.map(html).join("");
  return node.type === "root" ? inner : `<${node.tagName}>${inner}</${node.tagName}>`;
}

function prose(source: string): string {
  const { lesson, found } = parse(`${HEAD}${source}\n\n${STEP}`);
  expect(found).toEqual([]);
  return (lesson?.intro ?? []).map((block) => (block.kind === "prose" ? html(block.hast) : block.kind)).join("");
}

function body(source: string): Content {
  const { lesson, found } = parse(`${HEAD}## 단계 {#one}\n\n${source}\n\n${CHECK}\n${SOLUTION}\n${WRONG}`);
  expect(found).toEqual([]);
  return lesson?.steps[0]?.body ?? [];
}

function only(content: Content): Block {
  const [block, ...more] = content;
  if (!block || more.length > 0) throw new Error(`${content.length} blocks`);
  return block;
}

describe("Korean prose about Docker", () => {
  test.each([
    ["**컨테이너(container)**는 상자예요.", "<p><strong>컨테이너(container)</strong>는 상자예요.</p>"],
    ["**`docker ps`**로 봐요.", "<p><strong><code>docker ps</code></strong>로 봐요.</p>"],
    ["포트는 8080:80으로 열어요.", "<p>포트는 8080:80으로 열어요.</p>"],
    ["이미지 nginx:alpine을 써요.", "<p>이미지 nginx:alpine을 써요.</p>"],
    ["**nginx:alpine**을, **8080:80**으로.", "<p><strong>nginx:alpine</strong>을, <strong>8080:80</strong>으로.</p>"],
    ["시각은 :abc[label]{a=b}처럼 12:30:45예요.", "<p>시각은 :abc[label]{a=b}처럼 12:30:45예요.</p>"],
    ["- kim/app:v1\n- :latest", "<ul>\n<li>kim/app:v1</li>\n<li>:latest</li>\n</ul>"],
    ["~~옛것~~은 가고", "<p><del>옛것</del>은 가고</p>"],
  ])("%s", (source, expected) => {
    expect(prose(source)).toBe(expected);
  });

  test("emphasis that would print stars is reported", () => {
    expect(parse(`${HEAD}** 빈칸**은 강조가 아니에요.\n\n${STEP}`).found).toEqual(["emphasis.unparsed 7:1"]);
  });
});

describe("blocks", () => {
  test("commands run on a click, one a line, a backslash goes on", () => {
    expect(only(body("```console\ndocker ps\n\ndocker images \\\n  nginx\n```"))).toEqual({
      kind: "commands",
      where: "host",
      commands: [
        { text: "docker ps", run: "docker ps", placeholder: false, exitCode: 0, holds: false },
        {
          text: "docker images \\\n  nginx",
          run: "docker images \\\n  nginx",
          placeholder: false,
          exitCode: 0,
          holds: false,
        },
      ],
    });
  });

  test("commands in a container are never typed by a click", () => {
    expect(only(body("```console in=container\nhostname\n```"))).toMatchObject({
      where: "container",
      commands: [{ run: null }],
    });
  });

  test("a placeholder is filled in by the lesson's own expression, or not run", () => {
    expect(
      only(body('```console exit=1 holds fill="$(docker ps -q)"\ndocker top <ID> <컨테이너 ID>\n```')),
    ).toMatchObject({
      commands: [
        {
          text: "docker top <ID> <컨테이너 ID>",
          run: "docker top $(docker ps -q) $(docker ps -q)",
          placeholder: true,
          exitCode: 1,
          holds: true,
        },
      ],
    });
    expect(only(body("```console\ndocker top <ID>\n```"))).toMatchObject({
      commands: [{ run: null, placeholder: true }],
    });
    expect(only(body("```console\nsort <file\n```"))).toMatchObject({
      commands: [{ run: "sort <file", placeholder: false }],
    });
  });

  test("keys, output, code", () => {
    expect(
      body("```keys\nCtrl+P Ctrl+Q\n```\n\n```output\na\n b\n```\n\n```dockerfile\nFROM x\n```\n\n    indented"),
    ).toEqual([
      { kind: "keys", keys: ["Ctrl+P", "Ctrl+Q"] },
      { kind: "output", text: "a\n b" },
      { kind: "code", language: "dockerfile", text: "FROM x" },
      { kind: "code", language: "text", text: "indented" },
    ]);
  });

  test("callouts hold blocks, also commands, and may have a title", () => {
    expect(body(":::differs[바로잡기 `--publish`]\n글\n\n```console\ndocker ps\n```\n:::")).toMatchObject([
      {
        kind: "callout",
        flavour: "differs",
        title: "바로잡기 --publish",
        content: [{ kind: "prose" }, { kind: "commands" }],
      },
    ]);
  });

  test("hints and solution keep their blocks; the lesson survives JSON", () => {
    const { lesson } = parse(
      `${HEAD}${STEP.replace(SOLUTION, ":::hint\n하나\n:::\n\n:::hint\n둘\n:::\n\n:::solution\n```console\ndocker ps\n```\n:::\n")}`,
    );
    expect(lesson?.steps[0]?.hints).toHaveLength(2);
    expect(lesson?.steps[0]?.solution).toMatchObject([{ kind: "commands" }]);
    expect(JSON.parse(JSON.stringify(lesson))).toEqual(lesson);
  });

  test("wrong attempts are commands, for the host or for a container", () => {
    const wrong =
      ":::wrong\n왜 틀렸는지\n\n```console\ndocker ps\nls\n```\n\n```console in=container\nexit\n```\n:::\n";
    const { lesson, found } = parse(`${HEAD}${STEP.replace(WRONG, wrong)}`);
    expect(found).toEqual([]);
    expect(lesson?.steps[0]?.wrong).toMatchObject([
      { where: "host", commands: [{ text: "docker ps" }, { text: "ls" }] },
      { where: "container", commands: [{ text: "exit" }] },
    ]);
  });

  test("what stands before the first and under the last heading is no step", () => {
    const { lesson, found } = parse(`${HEAD}여는 글\n\n${STEP}\n## 정리 {.closing}\n\n끝\n`);
    expect(found).toEqual([]);
    expect(lesson).toMatchObject({ id: "test", title: "제목", steps: [{ id: "one", title: "단계" }] });
    expect(lesson?.intro).toHaveLength(1);
    expect(lesson?.closing).toHaveLength(1);
  });
});

describe("mistakes are diagnostics with their place", () => {
  test.each<[string, string, string[]]>([
    ["nothing at all", "", ["front-matter.missing 1:1", "lesson.no-steps 1:1"]],
    ["no front matter", STEP, ["front-matter.missing 1:1"]],
    ["front matter that is no YAML", `---\ntitle: "a\nminutes: [\n---\n${STEP}`, ["yaml.syntax 3:11"]],
    ["front matter that is a list", `---\n- a\n---\n${STEP}`, ["front-matter.field 2:1"]],
    ["empty front matter", `---\n---\n${STEP}`, ["front-matter.field 2:1"]],
    [
      "wrong fields",
      `---\ntitle: ""\nsummary: a\nminutes: soon\nlevel: x\n---\n${STEP}`,
      ["front-matter.field 2:8", "front-matter.field 4:10", "front-matter.field 5:8"],
    ],
    [
      "a misspelt field",
      `---\ntitle: a\nsummary: a\nminutes: 30\nlevel: beginner\nminute: 3\n---\n${STEP}`,
      ["front-matter.field 6:1"],
    ],
    [
      "a field deep inside",
      `---\ntitle: a\nsummary: a\nminutes: 30\nlevel: beginner\nsources:\n  - note: n\n    sections: [2.1]\n---\n${STEP}`,
      ["front-matter.field 8:16"],
    ],
    ["an anchor", `---\ntitle: &a x\nsummary: *a\nminutes: 30\nlevel: beginner\n---\n${STEP}`, ["yaml.syntax 2:1"]],
    ["no steps", `${HEAD}글\n`, ["lesson.no-steps 1:1"]],
    ["no id", `${HEAD}${STEP.replace(" {#one}", "")}`, ["step.no-id 7:1"]],
    ["a bad id", `${HEAD}${STEP.replace("#one", "#하나")}`, ["step.bad-id 7:1"]],
    ["closing in the middle", `${HEAD}${STEP.replace("#one", ".closing")}\n${STEP}`, ["step.bad-id 7:1"]],
    ["duplicate ids", `${HEAD}${STEP}\n${STEP}`, ["step.duplicate-id 25:1"]],
    ["no title", `${HEAD}${STEP.replace("단계 ", "")}`, ["step.no-title 7:1"]],
    ["no check", `${HEAD}${STEP.replace(CHECK, "")}`, ["step.no-check 7:1"]],
    ["two checks", `${HEAD}${STEP}\n${CHECK}`, ["step.two-checks 25:1"]],
    ["no solution", `${HEAD}${STEP.replace(SOLUTION, "")}`, ["step.no-solution 7:1"]],
    ["two solutions", `${HEAD}${STEP}\n${SOLUTION}`, ["step.two-solutions 25:1"]],
    ["no wrong attempt", `${HEAD}${STEP.replace(WRONG, "")}`, ["step.no-wrong 7:1"]],
    ["a wrong attempt in prose only", `${HEAD}${STEP.replace(WRONG, ":::wrong\n글\n:::\n")}`, ["step.no-wrong 7:1"]],
    ["a wrong attempt outside a step", `${HEAD}${WRONG}\n${STEP}`, ["directive.misplaced 7:1"]],
    ["an unknown directive", `${HEAD}:::warn\n글\n:::\n\n${STEP}`, ["directive.unknown 7:1"]],
    ["a leaf directive", `${HEAD}::figure{src=x}\n\n${STEP}`, ["directive.unknown 7:1"]],
    ["a hint outside a step", `${HEAD}:::hint\n글\n:::\n\n${STEP}`, ["directive.misplaced 7:1"]],
    ["a callout in a list", `${HEAD}- 글\n\n  :::note\n  글\n  :::\n\n${STEP}`, ["directive.misplaced 9:3"]],
    ["an attribute", `${HEAD}:::note{title=x}\n글\n:::\n\n${STEP}`, ["directive.attribute 7:1"]],
    ["a fence in a list", `${HEAD}- 글\n\n  \`\`\`console\n  ls\n  \`\`\`\n\n${STEP}`, ["fence.misplaced 9:3"]],
    ["a check outside a step", `${HEAD}${CHECK}\n${STEP}`, ["fence.misplaced 7:1"]],
    ["an empty fence", `${HEAD}\`\`\`console\n\n\`\`\`\n\n${STEP}`, ["fence.empty 7:1"]],
    ["an unknown word", `${HEAD}\`\`\`console in=box\nls\n\`\`\`\n\n${STEP}`, ["fence.unknown-word 7:1"]],
    ["an unknown word of code", `${HEAD}\`\`\`json run\n{}\n\`\`\`\n\n${STEP}`, ["fence.unknown-word 7:1"]],
    ["fill without a placeholder", `${HEAD}\`\`\`console fill=x\nls\n\`\`\`\n\n${STEP}`, ["fence.placeholder 7:1"]],
    ["a prompt", `${HEAD}\`\`\`console\nls\n$ ls\n\`\`\`\n\n${STEP}`, ["fence.prompt 9:1"]],
    ["a heading of another level", `${HEAD}# 제목\n\n${STEP}`, ["heading.level 7:1"]],
    ["a mark at a subheading", `${HEAD}${STEP.replace("본문", "### 제목 {#two}\n\n본문")}`, ["heading.mark 9:1"]],
    ["HTML", `${HEAD}<b>굵게</b>\n\n${STEP}`, ["html.forbidden 7:1", "html.forbidden 7:6"]],
    ["a script", `${HEAD}<script>alert(1)</script>\n\n${STEP}`, ["html.forbidden 7:1"]],
    ["a dangerous link", `${HEAD}[글](javascript:alert(1))\n\n${STEP}`, ["link.forbidden 7:1"]],
    ["a link that leaves without a scheme", `${HEAD}[글](//example.org)\n\n${STEP}`, ["link.forbidden 7:1"]],
    ["a link to a page of the site", `${HEAD}[글](/lessons/x)\n\n${STEP}`, ["link.forbidden 7:1"]],
    ["a link to nowhere", `${HEAD}[글]()\n\n${STEP}`, ["link.forbidden 7:1"]],
    ["a picture", `${HEAD}![글](https://example.org/a.png)\n\n${STEP}`, ["picture.forbidden 7:1"]],
    [
      "an undeclared image",
      `${HEAD}\`\`\`console\ndocker run -d nginx:alpine\n\`\`\`\n\n${STEP}`,
      ["image.undeclared 1:1"],
    ],
    ["a check that is no YAML", `${HEAD}${STEP.replace("{ name: web }", "{ name: web")}`, ["yaml.syntax 12:23"]],
    ["a check of no kind", `${HEAD}${STEP.replace("container:", "pod:")}`, ["check.kind 12:1"]],
    ["a check of two kinds", `${HEAD}${STEP.replace("web }", "web }\nimage: { name: x }")}`, ["check.kind 12:1"]],
    ["a misspelt condition", `${HEAD}${STEP.replace("name:", "nam:")}`, ["check.field 12:14"]],
    ["a wrong value", `${HEAD}${STEP.replace("name: web", "state: up")}`, ["check.field 12:21"]],
    [
      "a mistake deep inside",
      `${HEAD}${STEP.replace("container: { name: web }", "all:\n  - not:\n      any:\n        - image: { nme: x }")}`,
      ["check.field 15:18", "check.field 15:20"],
    ],
    ["an empty all", `${HEAD}${STEP.replace("container: { name: web }", "all: []")}`, ["check.field 12:6"]],
    [
      "a pattern of two commands",
      `${HEAD}${STEP.replace("container: { name: web }", "ran: { command: a; b }")}`,
      ["check.command 12:17"],
    ],
    [
      "a check that would change what it looks at",
      `${HEAD}${STEP.replace("container: { name: web }", "output: { command: [docker, run, --rm, web] }")}`,
      ["check.changes 12:1"],
    ],
    [
      "a script that would change what it looks at",
      `${HEAD}${STEP.replace("container: { name: web }", "script: { run: 'if true; then docker rm -f web; fi', wants: x }")}`,
      ["check.changes 12:1"],
    ],
    [
      "an unknown aside",
      `${HEAD}${STEP.replace("container: { name: web }", "not: { image: { name: x } }\nword: x")}`,
      ["check.field 13:1"],
    ],
  ])("%s", (_, source, expected) => {
    expect(parse(source).found.toSorted()).toEqual(expected.toSorted());
  });

  test("a check may run what only looks", () => {
    const look = "output: { command: [docker, container, exec, web, cat, /etc/hosts] }";
    expect(parse(`${HEAD}${STEP.replace("container: { name: web }", look)}`).found).toEqual([]);
  });

  test("a broken step is no lesson with a gap", () => {
    expect(parse(`${HEAD}${STEP}\n${STEP.replace("#one", "#two").replace(SOLUTION, "")}`).lesson).toBeNull();
  });

  test("an image of a command that is meant to fail need not be declared", () => {
    expect(parse(`${HEAD}\`\`\`console exit=125\ndocker run nothing/here\n\`\`\`\n\n${STEP}`).found).toEqual([]);
  });

  test("what is forbidden does not reach the page either", () => {
    const { lesson } = parse(`${HEAD}a <script>x</script> [l](javascript:x) ![p](http://e/p.png)\n\n${STEP}`);
    const tree = JSON.stringify(lesson?.intro);
    expect(tree).not.toContain("javascript:");
    expect(tree).not.toContain('"script"');
  });
});

test("no text makes the reader throw", { timeout: 30_000 }, () => {
  const pieces = [
    "---\n",
    "title: x\n",
    "## a {#b}\n",
    "```console\n",
    "```yaml check\n",
    "all:\n",
    "  - ",
    ":::",
    "hint\n",
    "note[",
    "]\n",
    "`",
    "**",
    "<b>",
    "{",
    "\n\n",
    "한글",
    "\t- ",
    "> ",
    "::x{",
    "|a|\n|-|\n",
  ];
  let seed = 11;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  for (let round = 0; round < 400; round += 1) {
    const source = Array.from({ length: next(40) }, () => pieces[next(pieces.length)]).join("");
    expect(() => parseLesson(source, "x", "x")).not.toThrow();
  }
});

test("both catalogues hold every diagnostic and nothing else", () => {
  for (const messages of [ko, en] satisfies Record<DiagnosticCode, unknown>[]) {
    expect(Object.keys(messages).toSorted()).toEqual([...DIAGNOSTIC_CODES].toSorted());
  }
});
