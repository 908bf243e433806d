import type { Phrase, Verdict } from "#contract/progress.ts";
import type { Observer, RunOutcome } from "./observer.ts";
import { failed, PASSED, phrase, UNSAID } from "./phrase.ts";
import type { Aside, OutputConditions, ScriptConditions } from "./schema.ts";

/** Longest line of a program's that is shown in a sentence. */
const LONGEST_LINE = 160;

/** Judges what a command prints that the check runs by itself. */
export async function judgeOutput(
  wanted: OutputConditions,
  negated: boolean,
  observer: Observer,
  aside: Aside,
): Promise<Verdict> {
  const [program = "", ...args] = wanted.command;
  const problem = problemOf(wanted, await observer.run({ argv: [program, ...args], user: wanted.user }));
  if ((problem === null) !== negated) return PASSED;
  const command = wanted.command.map(typed).join(" ");
  const expected = phrase(negated ? "output.unwanted" : "output.wanted", {
    command,
    exitCode: String(wanted.exit),
    contains: wanted.contains ?? UNSAID,
    lacks: wanted.lacks ?? UNSAID,
  });
  const look = wanted.user === "root" ? `sudo ${command}` : command;
  return failed(expected, problem ?? phrase("output.seen.so"), look, aside);
}

/** A word as it is typed in a shell, so that the learner runs what the check ran. */
function typed(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Why the outcome does not fit, or null when it does. */
function problemOf(wanted: OutputConditions, outcome: RunOutcome): Phrase | null {
  if (!outcome.ended) return phrase("output.seen.endless");
  if (outcome.exitCode !== wanted.exit) {
    return phrase("output.seen.exit", { exitCode: String(outcome.exitCode), line: lastLine(outcome.output) ?? UNSAID });
  }
  const lacking = wanted.contains?.find((text) => !outcome.output.includes(text));
  if (lacking !== undefined) return phrase("output.seen.lacking", { text: lacking });
  const printed = wanted.lacks?.find((text) => outcome.output.includes(text));
  return printed === undefined ? null : phrase("output.seen.printed", { text: printed });
}

/** Judges by a script, which says by its last line what it saw. */
export async function judgeScript(
  wanted: ScriptConditions,
  negated: boolean,
  observer: Observer,
  aside: Aside,
): Promise<Verdict> {
  const outcome = await observer.run({ argv: ["/bin/bash", "-c", wanted.run], user: wanted.user });
  if ((outcome.ended && outcome.exitCode === 0) !== negated) return PASSED;
  const expected = phrase(negated ? "script.unwanted" : "script.wanted", { wants: wanted.wants });
  return failed(expected, scriptSaw(outcome), undefined, aside);
}

function scriptSaw(outcome: RunOutcome): Phrase {
  if (!outcome.ended) return phrase("script.seen.endless");
  const line = lastLine(outcome.output);
  return line === undefined ? phrase("script.seen.silent") : phrase("script.seen.said", { line });
}

/** The last line that says something, cut so that it fits into a sentence. */
function lastLine(output: string): string | undefined {
  const line = output.trimEnd().split("\n").at(-1)?.trim() ?? "";
  if (line === "") return undefined;
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line;
}
