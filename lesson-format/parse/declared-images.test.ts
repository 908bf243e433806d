import { expect, test } from "vitest";
import { parseLesson } from "./lesson.ts";

const HEAD = "---\ntitle: 제목\nsummary: 요약\nminutes: 30\nlevel: beginner\nimages: [nginx]\n---\n";
const STEP =
  "## 단계 {#one}\n\n`docker container run web:2`도 돼요.\n\n```yaml check\ncontainer: { name: web }\n```\n\n:::solution\n풀이\n:::\n\n:::wrong\n```console\nls\n```\n:::\n";

test.each([
  "docker image build --tag web:2 .",
  "docker buildx build -t web:2 .",
  "docker tag nginx web:2",
  "docker container commit web web:2",
])("an image that the lesson makes need not be declared or served: %s", (command) => {
  const commands = `\`\`\`console\n${command}\ndocker run web:2\ndocker run docker.io/library/web:2\n\`\`\`\n`;
  const { diagnostics, references } = parseLesson(`${HEAD}${commands}\n${STEP}`, "lesson.md", "test");
  expect(diagnostics).toEqual([]);
  expect(references.images).toEqual([]);
});

test("an image of another tag than the one that the lesson makes must be declared", () => {
  const commands = "```console\ndocker image build --tag web:1 .\ndocker run web:2\n```\n";
  const { diagnostics, references } = parseLesson(`${HEAD}${commands}\n${STEP}`, "lesson.md", "test");
  expect(diagnostics.map(({ code }) => code)).toEqual(["image.undeclared"]);
  expect(references.images.map(({ image }) => image)).toEqual(["web:2"]);
});
