import { describe, expect, it } from "vitest";
import type { Command, Content, Lesson, Step } from "#lesson-format/lesson.ts";
import { actsBefore, nameOf } from "./acts.ts";

const command = (text: string): Command => ({ text, run: text, placeholder: false, exitCode: 0, holds: false });
const host = (text: string): Content => [{ kind: "commands", where: "host", commands: [command(text)] }];
const step = (id: string, body: Content, solution: Content): Step => ({
  id,
  title: id,
  body,
  check: { container: {} },
  hints: [host(`hint ${id}`)],
  solution,
  wrong: [],
});

const lesson: Lesson = {
  id: "acts",
  title: "",
  summary: "",
  minutes: 1,
  level: "beginner",
  prerequisites: [],
  sources: [],
  images: [],
  nodes: 1,
  project: false,
  files: [],
  intro: host("intro"),
  steps: [
    step(
      "shown",
      [
        ...host("shown"),
        { kind: "commands", where: "container", commands: [command("inside")] },
        { kind: "callout", flavour: "tip", title: null, content: [{ kind: "keys", keys: ["Ctrl+P", "Ctrl+Q"] }] },
        { kind: "file", path: "~/a", language: "text", text: "a" },
      ],
      host("solution of shown"),
    ),
    step("task", [], host("solution of task")),
    step("last", host("last"), host("solution of last")),
  ],
  closing: host("closing"),
};

describe("what leads to a step", () => {
  it("is what the page shows before it, and the solution of a step that shows nothing to do", () => {
    const names = (id: string) => actsBefore(lesson, id)?.map(nameOf);
    expect(names("shown")).toEqual(["intro"]);
    expect(names("last")).toEqual(["intro", "shown", "inside", "Ctrl+P, Ctrl+Q", "~/a", "solution of task"]);
  });

  it("is nothing of a step that there is not", () => {
    expect(actsBefore(lesson, "none")).toBeNull();
  });
});
