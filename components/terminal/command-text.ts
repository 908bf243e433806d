import type { IBuffer } from "@xterm/xterm";
import type { Cell, Place, ShellCommand } from "./command-tracker.ts";

/** PS2 of the sandbox's shell. */
const CONTINUATION_PROMPT = "> ";

interface Point {
  readonly line: number;
  readonly column: number;
}

const pointOf = (cell: Cell): Point => ({ line: cell.place.line, column: cell.column });

/** The text between two cells; lines that were only wrapped are put together, blanks at the ends of lines are left out. */
function between(buffer: IBuffer, from: Point, to: Point, drop: ReadonlyMap<number, string> = new Map()): string {
  let text = "";
  for (let y = from.line; y <= to.line; y += 1) {
    const line = buffer.getLine(y);
    if (!line) break;
    const wrapsOn = y < to.line && buffer.getLine(y + 1)?.isWrapped === true;
    const begin = y === from.line ? from.column : 0;
    const part = line.translateToString(!wrapsOn, begin, y === to.line ? to.column : undefined);
    const prefix = drop.get(y);
    if (y > from.line && !line.isWrapped) text += "\n";
    text += prefix !== undefined && part.startsWith(prefix.trimEnd()) ? part.slice(prefix.length) : part;
  }
  return text;
}

/** What was typed from `input` on, up to where the output begins. */
export function typedText(buffer: IBuffer, input: Cell | null, continuations: readonly Place[], output: Point): string {
  if (!input || input.place.line < 0) return "";
  const drop = new Map(continuations.map((place) => [place.line, CONTINUATION_PROMPT]));
  return between(buffer, pointOf(input), output, drop).trim();
}

/** What a command has printed; so far, while it runs. `last`: the line below everything. */
export function outputText(buffer: IBuffer, command: ShellCommand, last: number): string {
  if (command.output.place.line < 0) return "";
  const end = command.end && command.end.place.line >= 0 ? pointOf(command.end) : { line: last, column: 0 };
  return between(buffer, pointOf(command.output), end).replace(/\s+$/, "");
}
