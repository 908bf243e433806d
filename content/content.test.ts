import { expect, test } from "vitest";
import { loadCommands } from "#lesson-format/files/load-commands.ts";
import { loadCourse } from "#lesson-format/files/load-course.ts";
import { proofState } from "#lesson-format/files/proof.ts";
import type { Content } from "#lesson-format/lesson.ts";

const loaded = await loadCourse("content");
const lessons = [...loaded.lessons];

test("the course and every lesson are without fault", () => {
  expect(loaded.course).not.toBeNull();
  expect(loaded.diagnostics).toEqual([]);
  expect(lessons.length).toBeGreaterThan(0);
  for (const [, parsed] of lessons) expect(parsed.diagnostics).toEqual([]);
});

test("every docker command that is taught is described, and no other", async () => {
  const { commands, descriptions, diagnostics } = await loadCommands("content", loaded);
  expect(diagnostics).toEqual([]);
  expect(commands.length).toBeGreaterThan(0);
  expect(descriptions.size).toBeGreaterThan(0);
});

test.each(lessons)("%s has been proven as it stands", async (id, { lesson }) => {
  expect(lesson && (await proofState(`content/lessons/${id}`, lesson))).toBe("proven");
});

test.each(lessons)("%s has hints from a nudge to nearly the answer in every step", (_, { lesson }) => {
  expect(lesson).not.toBeNull();
  for (const step of lesson?.steps ?? []) expect(step.hints.length, step.id).toBeGreaterThanOrEqual(2);
});

test.each(lessons)("%s keeps one tone (해요체)", (_, { lesson }) => {
  const contents = (lesson?.steps ?? []).flatMap((step) => [step.body, ...step.hints, step.solution]);
  const text = [lesson?.intro ?? [], ...contents, lesson?.closing ?? []].map(textOf).join("\n");
  expect(text.match(/\S*(?:니다|니까|십시오|한다|된다|있다|없다)\./g)).toBeNull();
});

function textOf(content: Content): string {
  return content
    .map((block) => {
      if (block.kind === "callout") return textOf(block.content);
      return block.kind === "prose" ? JSON.stringify(block.hast) : "";
    })
    .join("\n");
}
