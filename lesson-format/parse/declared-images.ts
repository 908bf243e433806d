import { familiarName } from "../check/image-name.ts";
import { readInvocation } from "../check/invocation.ts";
import { simpleCommands } from "../check/shell-words.ts";
import { hostCommands } from "../commands.ts";
import type { Lesson } from "../lesson.ts";

const USES_IMAGE = new Set(["docker container run", "docker container create", "docker image pull"]);

/** Images that the Docker commands in a shell line name. What is no name (`<이미지>`, `…`, `$IMAGE`) is left out. */
export function usedImages(line: string): string[] {
  return simpleCommands(line)
    .map((command) => readInvocation(command.words))
    .filter((invocation) => USES_IMAGE.has(invocation.program))
    .map((invocation) => invocation.args[0] ?? "")
    .filter((image) => /^[a-z0-9][a-z0-9._/:@-]*$/.test(image));
}

/** Images that the Docker commands in a shell line make: by building, tagging or committing. */
function imagesMadeIn(line: string): string[] {
  return simpleCommands(line).flatMap((command) => {
    const { program, options, args } = readInvocation(command.words);
    if (program === "docker image build") {
      return options.flatMap(({ name, value }) => (name === "tag" && value !== true ? [value] : []));
    }
    const made = program === "docker image tag" || program === "docker container commit" ? args[1] : undefined;
    return made === undefined ? [] : [made];
  });
}

/** Images that a lesson's own commands make, so that no catalogue needs to have them. Familiar names. */
export function madeImages(lesson: Lesson): ReadonlySet<string> {
  return new Set(hostCommands(lesson).flatMap((command) => imagesMadeIn(command.text).map(familiarName)));
}

/** Images that a lesson's commands use though its front matter does not say so. A command that is to fail may name what does not exist. */
export function undeclaredImages(lesson: Lesson): string[] {
  const declared = new Set([...lesson.images.map(familiarName), ...madeImages(lesson)]);
  const used = hostCommands(lesson)
    .filter((command) => command.exitCode === 0)
    .flatMap((command) => usedImages(command.text))
    .filter((image) => !declared.has(familiarName(image)));
  return [...new Set(used)];
}
