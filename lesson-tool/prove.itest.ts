import { expect, test, vi } from "vitest";
import { labUnderTest } from "#e2e/support/environment.ts";
import { FIRST_LESSON } from "#e2e/support/first-lesson.ts";
import { atMost } from "#lab-server/domain/at-most.ts";
import { loadCourse } from "#lesson-format/files/load-course.ts";
import type { Commands, FileBlock, Lesson, Step } from "#lesson-format/lesson.ts";
import { type Progress, proveLesson } from "./prove.ts";

// A proof is several walks, each with a sandbox of its own.
vi.setConfig({ testTimeout: 600_000 });

const first = (await loadCourse("content")).lessons.get(FIRST_LESSON)?.lesson;

function commands(...lines: readonly string[]): Commands {
  return {
    kind: "commands",
    where: "host",
    commands: lines.map((text) => ({ text, run: text, placeholder: false, exitCode: 0, holds: false })),
  };
}

function file(path: string, text: string): FileBlock {
  return { kind: "file", path, language: "text", text };
}

/** The course's first lesson cut down to its first step, spoiled. */
function spoiled(changes: Partial<Step>): Lesson {
  const [step] = first?.steps ?? [];
  if (!first || !step) throw new Error(`there is no lesson ${FIRST_LESSON}`);
  return { ...first, intro: [], closing: [], steps: [{ ...step, ...changes }] };
}

const HELLO = "docker container run diamol/ch02-hello-diamol";

/** Proves in as many runs, three walks at a time. */
function prove(lesson: Lesson, runs = 1, changes: { url?: string; tell?: Progress; signal?: AbortSignal } = {}) {
  const { url = labUnderTest().url, tell = () => undefined, signal = new AbortController().signal } = changes;
  return proveLesson(lesson, { url, runs, inTurn: atMost(3), signal }, tell);
}

test.each<[string, Partial<Step>, readonly object[]]>([
  ["nothing is wrong", {}, []],
  ["a wrong attempt that passes", { wrong: [commands("true", HELLO)] }, [{ kind: "early", step: "hello" }]],
  ["a displayed command that fails", { body: [commands("false")] }, [{ kind: "command", step: "hello" }]],
  ["displayed commands that do not suffice", { body: [commands("true")] }, [{ kind: "late", step: "hello" }]],
  ["a solution that does not suffice", { solution: [commands("true")] }, [{ kind: "solution", step: "hello" }]],
  [
    "a file that is not what the commands need",
    { body: [file("~/web/run", "true"), commands("sh ~/web/run", "grep false ~/web/run")] },
    [{ kind: "command", step: "hello" }],
  ],
])("%s", async (_, changes, flaws) => {
  const told: string[] = [];
  const { flaws: found } = await prove(spoiled(changes), 1, {
    tell: (done, total, what) => told.push(`${done}/${total} ${what}`),
  });
  expect(found).toMatchObject(flaws);
  expect(found).toHaveLength(flaws.length);
  expect(told.map((each) => each.replace(/^\d/, "n")).toSorted()).toEqual([
    "n/3 as displayed: hello",
    "n/3 by the solutions: hello",
    "n/3 recording: hello",
  ]);
});

test("runs that do not agree are luck", async () => {
  // The first run leaves something on the hub; each later one finds it there, and makes a container that the check tells of.
  const mark = `luck${Date.now().toString(36)}`;
  const image = "diamol/ch02-hello-diamol";
  const login = 'echo "$HUB_PASSWORD" | docker login --username "$HUB_USERNAME" --password-stdin';
  const leave = `docker pull ${image} && docker tag ${image} "$HUB_USERNAME/${mark}" && ${login} && docker push "$HUB_USERNAME/${mark}"`;
  const find = `[ -n "$(docker search --format '{{.Name}}' ${mark})" ]`;
  const line = `if ${find}; then docker container create ${image}; else ${leave}; fi`;
  const { flaws } = await prove(spoiled({ wrong: [commands(line)] }), 2);
  expect(flaws).toMatchObject([{ kind: "luck", step: "hello" }]);
});

test("what the displayed commands print is recorded, and files are written as displayed", async () => {
  const body = [file("~/web/run", `# 그대로\n${HELLO}`), commands("sh ~/web/run", "cat ~/web/run")];
  const { flaws, outputs } = await prove(spoiled({ body }));
  expect(flaws).toEqual([]);
  expect(outputs["hello"]?.map((each) => each.command)).toEqual(["sh ~/web/run", "cat ~/web/run"]);
  expect(outputs["hello"]?.[0]?.output).toContain("Hello from Chapter 2");
  expect(outputs["hello"]?.[1]?.output).toBe(`# 그대로\n${HELLO}`);
});

test("a lab that is not there is no flaw of the lesson", async () => {
  const { flaws } = await prove(spoiled({}), 1, { url: "http://localhost:9" });
  expect(flaws).toMatchObject([{ kind: "lab", step: null }]);
});

test("an interruption is no verdict", async () => {
  await expect(prove(spoiled({}), 1, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
});
