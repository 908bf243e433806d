import { familiarName } from "./image-name.ts";
import { type Invocation, type Option, readInvocation } from "./invocation.ts";
import { type SimpleCommand, simpleCommands } from "./shell-words.ts";
import { fitsWildcard } from "./wildcard.ts";

/** A command as an author writes it in a check. */
export interface CommandPattern {
  readonly invocation: Invocation;
  /** True when the pattern ended in `...`: further arguments may follow. */
  readonly open: boolean;
}

/** How near a command comes to a pattern. `similar`: the same program or Docker command, otherwise different. */
export type Nearness = "same" | "similar" | "other";

/** Reads a pattern. Null when it is not exactly one simple command. */
export function readPattern(text: string): CommandPattern | null {
  const [only, ...more] = simpleCommands(text);
  if (only === undefined || more.length > 0) return null;
  const open = only.words.at(-1) === "...";
  const words = open ? only.words.slice(0, -1) : only.words;
  return words.length === 0 ? null : { invocation: readInvocation(words), open };
}

/** How near `command` comes to `pattern`. */
export function nearness(pattern: CommandPattern, command: SimpleCommand): Nearness {
  const wanted = pattern.invocation;
  const typed = readInvocation(command.words);
  if (!sameProgram(wanted.program, typed.program)) return "other";
  const options = wanted.options.every((option) => typed.options.some((other) => sameOption(option, other)));
  const count = pattern.open ? typed.args.length >= wanted.args.length : typed.args.length === wanted.args.length;
  const args = wanted.args.every((arg, index) => sameWord(arg, typed.args[index] ?? ""));
  return options && count && args ? "same" : "similar";
}

/** `docker inspect` finds a container, image, network or volume by itself, so it stands for each of their own. */
function sameProgram(wanted: string, typed: string): boolean {
  return (
    wanted === typed ||
    (typed === "docker inspect" &&
      /^docker (?:container|image|network|volume|service|node|secret|config) inspect$/.test(wanted))
  );
}

function sameOption(wanted: Option, typed: Option): boolean {
  if (wanted.name !== typed.name) return false;
  if (wanted.value === true || typed.value === true) return wanted.value === typed.value;
  return sameWord(wanted.value, typed.value);
}

function sameWord(wanted: string, typed: string): boolean {
  return fitsWildcard(wanted, typed) || fitsWildcard(familiarName(wanted), familiarName(typed));
}
