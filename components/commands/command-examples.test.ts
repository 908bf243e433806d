import { expect, it } from "vitest";
import type { CommandUse, TaughtCommand } from "#lesson-format/command-reference.ts";
import { examplesOf, placesOf } from "./command-examples.ts";
import { commandGroups } from "./command-groups.ts";

const use = (lesson: string, step: string | null, line: string, shown = true): CommandUse => ({
  lesson,
  step,
  line,
  shown,
});
const command = (name: string, uses: readonly CommandUse[]): TaughtCommand => ({
  name,
  spellings: [],
  options: [],
  uses,
});

it("prefers examples whose output was recorded, and shows each line once", () => {
  const taught = command("docker container ls", [
    use("one", "a", "docker ps"),
    use("one", "b", "docker ps"),
    use("one", "b", "docker ps -a"),
    use("two", "a", "docker ps -q"),
    use("two", "b", "docker ps -l"),
  ]);
  const examples = examplesOf(taught, ({ step, line }) => (step === "b" ? `output of ${line}` : null));
  expect(examples.map(({ use: { line }, output }) => [line, output])).toEqual([
    ["docker ps", "output of docker ps"],
    ["docker ps -a", "output of docker ps -a"],
    ["docker ps -l", "output of docker ps -l"],
  ]);
});

it("names the places that show a command, and hints only where nothing else does", () => {
  const shown = command("curl", [use("one", "a", "curl x"), use("one", "a", "curl y"), use("two", "b", "curl", false)]);
  expect(placesOf(shown)).toEqual([{ lesson: "one", step: "a" }]);
  expect(placesOf(command("curl", [use("two", null, "curl", false)]))).toEqual([{ lesson: "two", step: null }]);
});

it("groups commands by what they work on", () => {
  const names = [
    "curl",
    "docker version",
    "docker image ls",
    "docker secret ls",
    "docker container rm",
    "docker container ls",
  ];
  expect(
    commandGroups(names.map((name) => command(name, []))).map(({ name, commands }) => [
      name,
      commands.map((each) => each.name),
    ]),
  ).toEqual([
    ["container", ["docker container ls", "docker container rm"]],
    ["image", ["docker image ls"]],
    ["more", ["docker secret ls"]],
    ["docker", ["docker version"]],
    ["other", ["curl"]],
  ]);
});
