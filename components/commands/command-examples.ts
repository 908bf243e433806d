import type { CommandUse, TaughtCommand } from "#lesson-format/command-reference.ts";

/** A line of a lesson as an example of a command. */
export interface CommandExample {
  readonly use: CommandUse;
  /** What it printed when the lesson was proven; null where nothing was recorded. */
  readonly output: string | null;
}

/** Where a command is shown, each place once. */
export interface CommandPlace {
  readonly lesson: string;
  readonly step: string | null;
}

/** Finds what a line printed. */
export type RecordedOutput = (use: CommandUse) => string | null;

/** Examples of one command that are shown. */
const EXAMPLES = 3;

/** Lines that show a command: different ones, those with a recorded output first, otherwise in the order of the course. */
export function examplesOf({ uses }: TaughtCommand, recorded: RecordedOutput): CommandExample[] {
  const lines = new Map<string, CommandExample>();
  for (const use of uses) {
    const output = recorded(use);
    const known = lines.get(use.line);
    if (!known || (known.output === null && output !== null)) lines.set(use.line, { use, output });
  }
  const all = [...lines.values()];
  const chosen = new Set(
    [...all.filter((example) => example.output !== null), ...all.filter((example) => example.output === null)].slice(
      0,
      EXAMPLES,
    ),
  );
  return all.filter((example) => chosen.has(example));
}

/** The places that show a command in their text; where there are none, those whose hints or solutions do. */
export function placesOf({ uses }: TaughtCommand): CommandPlace[] {
  const shown = uses.filter((use) => use.shown);
  const places = new Map<string, CommandPlace>();
  for (const { lesson, step } of shown.length > 0 ? shown : uses) {
    const key = `${lesson}#${step ?? ""}`;
    if (!places.has(key)) places.set(key, { lesson, step });
  }
  return [...places.values()];
}
