/** As much of a line of a terminal's buffer as its use is read from. */
interface CellsOfLine {
  readonly length: number;
  getCell(x: number): { getChars(): string; getWidth(): number } | undefined;
}

/** How many columns of a line are taken by text. */
export function usedColumns(line: CellsOfLine): number {
  for (let x = line.length - 1; x >= 0; x -= 1) {
    const cell = line.getCell(x);
    if (cell && cell.getChars().trim() !== "") return x + Math.max(1, cell.getWidth());
  }
  return 0;
}

/** Between a command's text and the note behind it, in columns. */
const DISTANCE = 2;

/**
 * On which row of a command's text there is room for a note at the right: the first or, where that one is full, the last. Null: the note
 * would cover text.
 * @param used columns taken by text on the first and on the last row
 */
export function noteRow(
  used: Readonly<Record<"first" | "last", number>>,
  columns: number,
  wanted: number,
): "first" | "last" | null {
  const fits = (row: number): boolean => row + DISTANCE + wanted <= columns;
  if (fits(used.first)) return "first";
  return fits(used.last) ? "last" : null;
}
