import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { leafSchemas } from "./check/schema.ts";
import { course } from "./course.ts";
import { frontMatter } from "./front-matter.ts";
import { glossaryFile } from "./glossary.ts";
import { DIRECTIVES } from "./parse/content.ts";
import { parseLesson } from "./parse/lesson.ts";
import { quizFields } from "./parse/quiz.ts";
import { sourcesFile } from "./sources.ts";

const guide = await readFile(new URL("../docs/authoring.md", import.meta.url), "utf8");

/** The part of the guide under a heading, up to the next one of the same or a higher level. */
function section(heading: string): string {
  const from = guide.indexOf(`\n${heading}\n`);
  expect(from, heading).toBeGreaterThan(0);
  const level = heading.indexOf(" ");
  const rest = guide.slice(from + heading.length + 2);
  const end = rest.search(new RegExp(`^#{1,${level}} `, "m"));
  return end < 0 ? rest : rest.slice(0, end);
}

/** What stands in backquotes in the first column of a section's tables. */
function firstColumn(heading: string): string[] {
  return [...section(heading).matchAll(/^\| `([a-zA-Z]+)[^`]*` *\|/gm)].map((match) => match[1] ?? "");
}

const fields = (schema: z.ZodObject) => Object.keys(schema.shape).toSorted();

test("the guide's tables name exactly the fields that exist", () => {
  expect(firstColumn("## 머리말").toSorted()).toEqual(fields(frontMatter));
  for (const [kind, schema] of Object.entries(leafSchemas)) {
    const conditions: unknown = Object.entries(schema.shape).find(([key]) => key === kind)?.[1];
    if (!(conditions instanceof z.ZodObject)) throw new Error(`${kind} has no conditions`);
    expect(firstColumn(`### \`${kind}\``).toSorted()).toEqual(fields(conditions));
  }
  expect(firstColumn("### 상자").toSorted()).toEqual([...DIRECTIVES].toSorted());
  expect(firstColumn("### 코드 블록").toSorted()).toEqual(["exit", "file", "fill", "holds", "in"]);
  for (const field of fields(course)) expect(section("## course.yaml")).toContain(`\`${field}\``);
});

test("the guide's example is a faultless lesson", () => {
  const example = /^````text\n([\s\S]*?)^````$/m.exec(guide)?.[1] ?? "";
  expect(parseLesson(example, "docs/authoring.md", "example")).toMatchObject({
    lesson: { steps: [{ id: "run" }] },
    diagnostics: [],
  });
});

test.each([
  ["### 퀴즈", quizFields],
  ["## 용어집", glossaryFile],
  ["## sources.yaml", sourcesFile],
])("the guide's example under %s fits its schema, and its table names the fields", (heading, schema) => {
  const example: unknown = parse(/^```yaml\n([\s\S]*?)^```$/m.exec(section(heading))?.[1] ?? "");
  expect(schema.safeParse(example).error).toBeUndefined();
  const keys = [
    ...JSON.stringify(z.toJSONSchema(schema, { io: "input" })).matchAll(/"([a-z]+)":\{[^{}]*"description"/g),
  ];
  for (const [, key] of keys) expect(section(heading)).toContain(`\`${key}`);
});
