import type { Phrase, Verdict } from "#contract/progress.ts";
import { type CommandPattern, nearness, readPattern } from "./command-pattern.ts";
import type { CommandRecord, Observer } from "./observer.ts";
import { amount, failed, fits, PASSED, phrase, UNSAID } from "./phrase.ts";
import type { Aside, RanConditions } from "./schema.ts";
import { type SimpleCommand, simpleCommands } from "./shell-words.ts";

/** How one typed command ended, as far as the exit code of its whole line tells. */
type Ending = number | "unknown";

/** Judges what the learner ran. */
export async function judgeRan(
  ran: RanConditions,
  negated: boolean,
  observer: Observer,
  aside: Aside,
): Promise<Verdict> {
  const texts = typeof ran.command === "string" ? [ran.command] : ran.command;
  const patterns = texts.map(readPattern).filter((pattern) => pattern !== null);
  let fitting = 0;
  let exact: Phrase | null = null;
  let similar: Phrase | null = null;
  for (const record of await observer.commands()) {
    const found = judgeRecord(record, patterns, ran.exit);
    if (found === "fits") fitting += 1;
    else if (found?.code === "ran.seen.similar") similar = found;
    else exact = found ?? exact;
  }
  const seen = exact ?? similar ?? phrase("ran.seen.nothing");
  if (fits(fitting, ran.count) !== negated) return PASSED;
  const expected = phrase(negated ? "ran.unwanted" : "ran.wanted", {
    command: texts.length === 1 ? shownPattern(texts[0] ?? "") : texts.map(shownPattern),
    exit: typeof ran.exit === "number" ? "code" : ran.exit,
    exitCode: ran.exit,
    ...amount(ran.count),
  });
  return failed(expected, fitting > 0 ? phrase("ran.seen.count", { count: fitting }) : seen, undefined, aside);
}

/** `fits`, or why the nearest command of the line does not, or null when none comes near. */
function judgeRecord(
  record: CommandRecord,
  patterns: readonly CommandPattern[],
  exit: RanConditions["exit"],
): "fits" | Phrase | null {
  const commands = simpleCommands(record.text);
  let reason: Phrase | null = null;
  for (const [index, command] of commands.entries()) {
    const near = patterns.map((pattern) => nearness(pattern, command));
    if (near.includes("same")) {
      const ending = endingOf(commands, index, record.exitCode);
      if (endedAs(exit, ending)) return "fits";
      reason =
        ending === "unknown"
          ? phrase("ran.seen.chained", { command: shown(command) })
          : phrase("ran.seen.exit", { command: shown(command), exitCode: ending });
    } else if (near.includes("similar")) {
      const ending = endingOf(commands, index, record.exitCode);
      const exitCode = ending === "unknown" || ending === 0 ? UNSAID : ending;
      reason ??= phrase("ran.seen.similar", { command: shown(command), exitCode });
    }
  }
  return reason;
}

/** A pattern as a learner reads it: without the signs of the check language. */
function shownPattern(text: string): string {
  return text.replace(/ \.\.\.$/, "").replaceAll("*", "…");
}

/** Long lines are cut: the sentence must stay readable. */
function shown(command: SimpleCommand): string {
  const text = command.words.join(" ");
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/**
 * The exit code of the line is that of its last command. Commands joined by `&&` to a last one that ended with 0 ended with 0 too;
 * so, as people use pipes (`docker container ls | less`), does the head of a pipe.
 */
function endingOf(commands: readonly SimpleCommand[], index: number, exitCode: number): Ending {
  const joints = commands.slice(index, -1).map((command) => command.joint);
  if (joints.length === 0) return exitCode;
  return exitCode === 0 && joints.every((joint) => joint === "and" || joint === "pipe") ? 0 : "unknown";
}

function endedAs(exit: RanConditions["exit"], ending: Ending): boolean {
  if (exit === "any") return true;
  if (ending === "unknown") return false;
  if (exit === "ok") return ending === 0;
  return exit === "failed" ? ending !== 0 : ending === exit;
}
