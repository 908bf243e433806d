/** Longest output kept of one command, in UTF-16 code units. */
const LONGEST = 16 * 1024;
/** Terminals stop a tab at every eighth column. */
const TAB = 8;
/** What the shell marks as a command's output (OSC 133). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are made of them
const OUTPUT = /\x1b\]133;C\x07([\s\S]*?)\x1b\]133;D/;
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
  for (const [piece, argument = "", control] of (OUTPUT.exec(raw)?.[1] ?? "").matchAll(PIECE)) {
    const amount = Number(argument) || 1;
    if (control === "A") row = Math.max(0, row - amount);
    else if (control === "B") row = Math.min(row + amount, lines.length - 1);
    else if (control === "C") column += amount;
    else if (control === "D") column = Math.max(0, column - amount);
    else if (control === "G") column = amount - 1;
    else if (control === "J") erase(lines, row, column, argument);
    else if (control === "K") lines[row]?.splice(argument === "2" ? 0 : column);
    else if (piece === "\n") row += 1;
    else if (piece === "\r") column = 0;
    else if (piece === "\b") column = Math.max(0, column - 1);
    else if (piece === "\t") column += TAB - (column % TAB);
    else if (piece >= " ") {
      const line = lines[row] ?? [];
      while (line.length < column) line.push(" ");
      line[column] = piece;
      column += 1;
    }
    while (lines.length <= row) lines.push([]);
  }
  return lines
    .map((line) => line.join("").trimEnd())
    .join("\n")
    .trimEnd()
    .slice(0, LONGEST);
}

/** Erases the screen from the cursor on; with `2` or `3` all of it. */
function erase(lines: string[][], row: number, column: number, how: string): void {
  const all = how === "2" || how === "3";
  for (const line of lines.slice(all ? 0 : row + 1)) line.splice(0);
  if (!all) lines[row]?.splice(column);
}
