import { expect, test } from "vitest";
import type { Lesson } from "../lesson.ts";
import { parseLesson } from "../parse/lesson.ts";
import { fingerprint } from "./proof.ts";

const HEAD = "---\ntitle: 제목\nsummary: 요약\nminutes: 30\nlevel: beginner\nimages: [busybox]\n---\n";
const TEXT = `${HEAD}여는 글\n\n## 단계 {#one}\n\n본문\n\n\`\`\`console\ndocker ps\n\`\`\`\n\n\`\`\`sh file=~/run.sh\nls\n\`\`\`\n\n\`\`\`yaml check\ncontainer: { name: web }\nwords: 글\n\`\`\`\n\n:::hint\n힌트\n:::\n\n:::solution\n\`\`\`console\ndocker run busybox\n\`\`\`\n:::\n\n:::wrong\n\`\`\`console\nls\n\`\`\`\n:::\n`;

function read(from: string, to: string): Lesson {
  expect(TEXT).toContain(from);
  const { lesson } = parseLesson(TEXT.replace(from, to), "lesson.md", "test");
  if (!lesson) throw new Error("no lesson");
  return lesson;
}

const proven = fingerprint(read("본문", "본문"));

test.each([
  ["제목", "다른 제목"],
  ["여는 글", "[글](https://example.org)"],
  ["본문", ":::note\n**다른** 글\n:::"],
  ["힌트", "다른 힌트"],
  ["words: 글", "words: 다른 글\nlook: docker ps"],
  ["minutes: 30", "minutes: 40"],
  ["## 단계", "```yaml quiz\nid: q\nkind: short\nask: a\nanswers: [b]\nexplain: c\n```\n\n## 단계"],
])("%j → %j needs no new proof", (from, to) => {
  expect(fingerprint(read(from, to))).toBe(proven);
});

test.each([
  ["docker ps", "docker ps -a"],
  ["```console\ndocker ps", "```console exit=1\ndocker ps"],
  ["docker run busybox", "docker run -d busybox"],
  ["~/run.sh", "~/go.sh"],
  ["\nls\n```\n\n```yaml", "\nls -l\n```\n\n```yaml"],
  ["\nls\n```\n:::", "\npwd\n```\n:::"],
  ["name: web", "name: db"],
  ["{#one}", "{#two}"],
  ["[busybox]", "[busybox, nginx]"],
  ["level:", "nodes: 2\nlevel:"],
  ["여는 글", "```console\nls\n```"],
  [
    ":::wrong\n```console\nls\n```\n:::\n",
    ":::wrong\n```console\nls\n```\n:::\n\n## 끝 {.closing}\n\n```console\nls\n```\n",
  ],
])("%j → %j needs a new proof", (from, to) => {
  expect(fingerprint(read(from, to))).not.toBe(proven);
});

test("starting files count", () => {
  const lesson = read("본문", "본문");
  const file = { path: "a", executable: false, size: 1, sha256: "0" };
  expect(fingerprint({ ...lesson, files: [file] })).not.toBe(proven);
  expect(fingerprint({ ...lesson, files: [{ ...file, executable: true }] })).not.toBe(
    fingerprint({ ...lesson, files: [file] }),
  );
});
