import { describe, expect, it } from "vitest";
import { taughtCommands } from "./command-reference.ts";
import type { Lesson } from "./lesson.ts";
import { parseLesson } from "./parse/lesson.ts";

function lesson(id: string, intro: string, solution: string): Lesson {
  const source = `---
title: ${id}
summary: One.
minutes: 10
level: beginner
---

${intro}

## Step {#step}

\`\`\`yaml check
ran: { command: docker container ls }
\`\`\`

:::hint
First.
:::

:::solution
${solution}
:::

:::wrong
\`\`\`console
true
\`\`\`
:::
`;
  const { lesson: parsed, diagnostics } = parseLesson(source, `${id}/lesson.md`, id);
  if (!parsed) throw new Error(JSON.stringify(diagnostics));
  return parsed;
}

const shell = (...lines: string[]): string => `\`\`\`console\n${lines.join("\n")}\n\`\`\``;
const names = (...lines: string[]): string[] =>
  taughtCommands([lesson("one", shell(...lines), shell("true"))]).map((command) => command.name);

describe("taughtCommands", () => {
  it("knows a command by its long form, however it is written", () => {
    const [ls, ...others] = taughtCommands([lesson("one", shell("docker ps -a"), shell("docker container ls --all"))]);
    expect(others).toEqual([]);
    expect(ls).toEqual({
      name: "docker container ls",
      spellings: ["ps", "container ps", "container list"],
      options: ["--all"],
      uses: [
        { lesson: "one", step: null, line: "docker ps -a", shown: true },
        { lesson: "one", step: "step", line: "docker container ls --all", shown: false },
      ],
    });
  });

  it("finds the second word of commands that the table does not hold", () => {
    expect(names("docker swarm init", "docker compose -f site.yaml up --detach")).toEqual([
      "docker swarm init",
      "docker compose up",
    ]);
  });

  it("looks into pipes, lists, prefixes and other machines", () => {
    expect(names("sudo ls /var | wc -l && curl -s localhost", "ssh node2 docker node ls")).toEqual([
      "ls",
      "wc",
      "curl",
      "ssh",
      "docker node ls",
    ]);
  });

  it("passes over words of the shell and over what is no program", () => {
    expect(names("for i in 1 2; do echo $i; done", "X=1", "./run.sh")).toEqual(["echo"]);
  });

  it("keeps the lessons' order", () => {
    const uses = taughtCommands([
      lesson("one", "", shell("docker version")),
      lesson("two", shell("docker version"), shell("true")),
    ])[0]?.uses;
    expect(uses?.map((use) => use.lesson)).toEqual(["one", "two"]);
  });
});
