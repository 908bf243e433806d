import { expect, test } from "vitest";
import { labUnderTest } from "#e2e/support/environment.ts";
import { loadCourse } from "#lesson-format/files/load-course.ts";
import type { Commands, Lesson, Step } from "#lesson-format/lesson.ts";
import { proveLesson } from "./prove.ts";

const [first] = [...(await loadCourse("content")).lessons.values()].map((parsed) => parsed.lesson);

function commands(...lines: readonly string[]): Commands {
  return {
    kind: "commands",
    where: "host",
    commands: lines.map((text) => ({ text, run: text, placeholder: false, exitCode: 0, holds: false })),
  };
}

/** The course's first lesson cut down to its first step, spoiled. */
function spoiled(changes: Partial<Step>): Lesson {
  const [step] = first?.steps ?? [];
  if (!first || !step) throw new Error("the course has no lesson");
  return { ...first, steps: [{ ...step, ...changes }] };
}

const HELLO = "docker container run diamol/ch02-hello-diamol";

test.each<[string, Partial<Step>, object]>([
  ["nothing is wrong", {}, []],
  ["a wrong attempt that passes", { wrong: [commands("true", HELLO)] }, [{ kind: "early", step: "hello" }]],
  ["a displayed command that fails", { body: [commands("false")] }, [{ kind: "command", step: "hello" }]],
  ["displayed commands that do not suffice", { body: [commands("true")] }, [{ kind: "late", step: "hello" }]],
  ["a solution that does not suffice", { solution: [commands("true")] }, [{ kind: "solution", step: "hello" }]],
])("%s", async (_, changes, flaws) => {
  const told: string[] = [];
  const tell = (done: number, total: number, what: string) => told.push(`${done}/${total} ${what}`);
  const { flaws: found } = await proveLesson(
    labUnderTest().url,
    spoiled(changes),
    1,
    tell,
    new AbortController().signal,
  );
  expect(found).toMatchObject(flaws);
  expect(found).toHaveLength(Array.isArray(flaws) ? flaws.length : 0);
  expect(told[0]).toBe("0/3 run 1, as displayed: hello");
});

test("what the displayed commands print is recorded", async () => {
  const { outputs } = await proveLesson(
    labUnderTest().url,
    spoiled({}),
    1,
    () => undefined,
    new AbortController().signal,
  );
  expect(outputs["hello"]?.map((each) => each.command)).toEqual([HELLO]);
  expect(outputs["hello"]?.[0]?.output).toContain("Hello from Chapter 2");
});

test("a lab that is not there is no flaw of the lesson", async () => {
  const signal = new AbortController().signal;
  const { flaws } = await proveLesson("http://localhost:9", spoiled({}), 1, () => undefined, signal);
  expect(flaws).toMatchObject([{ kind: "lab", step: null }]);
});

test("an interruption is no verdict", async () => {
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(proveLesson(labUnderTest().url, spoiled({}), 1, () => undefined, signal)).rejects.toThrow("enough");
});
