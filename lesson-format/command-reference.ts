import { DOCKER_SYNTAX } from "./check/docker-syntax.ts";
import { type Invocation, readInvocation } from "./check/invocation.ts";
import { simpleCommands } from "./check/shell-words.ts";
import { commandBlocks } from "./commands.ts";
import type { Content, Lesson } from "./lesson.ts";

/** One line of a lesson in which a command stands. */
export interface CommandUse {
  /** Id of the lesson. */
  readonly lesson: string;
  /** Id of the step; null in the lesson's introduction or summary. */
  readonly step: string | null;
  /** The line as the lesson displays it. */
  readonly line: string;
  /** Whether the line is what the step asks for, not a hint or the solution. */
  readonly shown: boolean;
}

/** A command that the lessons teach, in its long form. */
export interface TaughtCommand {
  /** E.g. `docker container run`, `curl`. */
  readonly name: string;
  /** Other spellings of the same, without `docker`, e.g. `ps`. Shortest first. */
  readonly spellings: readonly string[];
  /** As the lessons write them in long form, e.g. `--publish`; in the order of their first use. */
  readonly options: readonly string[];
  /** In the order of the lessons. */
  readonly uses: readonly CommandUse[];
}

/** Objects of Docker whose commands have a second word that the table of `check/docker-syntax.ts` need not know. */
const OBJECTS = new Set([
  "builder",
  "buildx",
  "compose",
  "config",
  "container",
  "context",
  "image",
  "manifest",
  "network",
  "node",
  "plugin",
  "secret",
  "service",
  "stack",
  "swarm",
  "system",
  "trust",
  "volume",
]);
const PROGRAM = /^[a-z][a-z0-9.+-]*$/;
/** Words of the shell itself. */
const NO_PROGRAM = new Set(["for", "done", "fi", "in", "case", "esac", "true", "false"]);

/** Every command that the lessons display, in the order in which it is first shown. */
export function taughtCommands(lessons: readonly Lesson[]): TaughtCommand[] {
  const found = new Map<string, { readonly options: Set<string>; readonly uses: CommandUse[] }>();
  for (const use of lessons.flatMap(linesOf)) {
    for (const { name, options } of commandsIn(use.line)) {
      const command = found.get(name) ?? { options: new Set(), uses: [] };
      found.set(name, command);
      for (const option of options) command.options.add(option);
      if (!command.uses.some((other) => other.line === use.line && other.step === use.step)) command.uses.push(use);
    }
  }
  return [...found].map(([name, { options, uses }]) => ({
    name,
    spellings: spellingsOf(name),
    options: [...options],
    uses,
  }));
}

function linesOf(lesson: Lesson): CommandUse[] {
  const lines = (step: string | null, shown: boolean, content: Content): CommandUse[] =>
    commandBlocks(content).flatMap((block) =>
      block.commands.map((command) => ({ lesson: lesson.id, step, line: command.text, shown })),
    );
  return [
    ...lines(null, true, lesson.intro),
    ...lesson.steps.flatMap((step) => [
      ...lines(step.id, true, step.body),
      ...lines(step.id, false, step.hints.flat()),
      ...lines(step.id, false, step.solution),
    ]),
    ...lines(null, true, lesson.closing),
  ];
}

interface NamedCommand {
  readonly name: string;
  readonly options: readonly string[];
}

/** The commands of a line, also those that a line hands to another machine (`ssh node2 docker node ls`). */
function commandsIn(line: string): NamedCommand[] {
  return simpleCommands(line).flatMap(({ words }) => {
    // A file of the learner's own is no command to look up.
    if (/^[.~]/.test(words[0] ?? "")) return [];
    const invocation = readInvocation(words);
    const [host, ...there] = invocation.args;
    const handed = invocation.program === "ssh" && host !== undefined ? commandsIn(there.join(" ")) : [];
    return [...named(invocation), ...handed];
  });
}

function named({ program, options, args }: Invocation): NamedCommand[] {
  const [, object] = /^docker ([a-z]+)$/.exec(program) ?? [];
  const names = options.map(({ name }) => (name.length === 1 ? `-${name}` : `--${name}`));
  if (object !== undefined && OBJECTS.has(object)) {
    const word = args.find((arg) => /^[a-z][a-z-]*$/.test(arg));
    return word === undefined ? [] : [{ name: `${program} ${word}`, options: names }];
  }
  if (program.startsWith("docker ")) return [{ name: program, options: names }];
  // Of other programs it is not known which dashes are options and which are data.
  return PROGRAM.test(program) && !NO_PROGRAM.has(program) ? [{ name: program, options: [] }] : [];
}

function spellingsOf(name: string): string[] {
  const path = name.replace(/^docker /, "");
  return [...DOCKER_SYNTAX]
    .filter(([spelling, syntax]) => name.startsWith("docker ") && syntax.path === path && spelling !== path)
    .map(([spelling]) => spelling)
    .toSorted((a, b) => a.length - b.length);
}
