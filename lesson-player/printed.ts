/** Longest output kept of one command, in UTF-16 code units; so no column and no line beyond it is ever seen. */
const LONGEST = 16 * 1024;
/** Terminals stop a tab at every eighth column. */
const TAB = 8;
/** Most cells and lines that are filled or erased by jumps; what would need more was not printed to be read. */
const MOST_WORK = 8 * 1024 * 1024;
/** The shell's marks (OSC 133) around a command's output. */
const BEGIN = "\x1b]133;C\x07";
const END = "\x1b]133;D";
/** A control sequence, an operating system command, or one character (ECMA-48). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const PIECE = /\x1b\[([0-9;?]*)([A-Za-z])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[\s\S]/gu;

/**
 * What a command has left on the screen, as text: colours are dropped, lines that were drawn over (as a pull's progress) stand
 * as they were last. Empty when the shell's marks are not in `raw`, which is a terminal's output since before the command.
 */
export function printedBy(raw: string): string {
  const lines: string[][] = [[]];
  let row = 0;
  let column = 0;
  let work = 0;
  for (const [piece, argument = "", control] of outputIn(raw).matchAll(PIECE)) {
    const amount = Number(argument) || 1;
    if (control === "A") row = Math.max(0, row - amount);
    else if (control === "B") row = Math.min(row + amount, lines.length - 1);
    else if (control === "C") column = Math.min(column + amount, LONGEST);
    else if (control === "D") column = Math.max(0, column - amount);
    else if (control === "G") column = Math.min(amount - 1, LONGEST);
    else if (control === "J") work += erase(lines, row, column, argument);
    else if (control === "K") lines[row]?.splice(argument === "2" ? 0 : column);
    else if (piece === "\n") row = Math.min(row + 1, LONGEST);
    else if (piece === "\r") column = 0;
    else if (piece === "\b") column = Math.max(0, column - 1);
    else if (piece === "\t") column = Math.min(column + TAB - (column % TAB), LONGEST);
    else if (piece >= " ") {
      const line = lines[row] ?? [];
      for (; line.length < column; work += 1) line.push(" ");
      line[column] = piece;
      column += 1;
    }
    while (lines.length <= row) lines.push([]);
    if (work > MOST_WORK) break;
  }
  return lines
    .map((line) => line.join("").trimEnd())
    .join("\n")
    .trimEnd()
    .slice(0, LONGEST);
}

function outputIn(raw: string): string {
  const begin = raw.indexOf(BEGIN);
  const end = begin < 0 ? -1 : raw.indexOf(END, begin);
  return end < 0 ? "" : raw.slice(begin + BEGIN.length, end);
}

/** Erases the screen from the cursor on; with `2` or `3` all of it. Returns how many lines it went through. */
function erase(lines: string[][], row: number, column: number, how: string): number {
  const all = how === "2" || how === "3";
  const erased = lines.slice(all ? 0 : row + 1);
  for (const line of erased) line.splice(0);
  if (!all) lines[row]?.splice(column);
  return erased.length;
}
