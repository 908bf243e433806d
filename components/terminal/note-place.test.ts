import { describe, expect, it } from "vitest";
import { noteRow, usedColumns } from "./note-place.ts";

/** A line of the buffer: a wide letter takes two cells, the second of them without a letter. */
function line(text: string, length: number) {
  const cells = [...text].flatMap((letter) =>
    letter > "\u1100"
      ? [
          [letter, 2],
          ["", 0],
        ]
      : [[letter, 1]],
  ) as [string, number][];
  return {
    length,
    getCell: (x: number) => {
      const [chars, width] = cells[x] ?? ["", 1];
      return x < length ? { getChars: () => chars, getWidth: () => width } : undefined;
    },
  };
}

describe("a note at the right of a command", () => {
  it("knows how much of a line is taken", () => {
    expect(usedColumns(line("$ ls  ", 20))).toBe(4);
    expect(usedColumns(line("$ echo 가나", 20))).toBe(11);
    expect(usedColumns(line("", 20))).toBe(0);
    expect(usedColumns(line("x".repeat(20), 20))).toBe(20);
  });

  it("stands on the first row when there is room, else on the last, and nowhere when that one is full, too", () => {
    expect(noteRow({ first: 30, last: 30 }, 80, 10)).toBe("first");
    expect(noteRow({ first: 80, last: 12 }, 80, 10)).toBe("last");
    expect(noteRow({ first: 80, last: 75 }, 80, 10)).toBeNull();
    expect(noteRow({ first: 69, last: 69 }, 80, 10)).toBeNull();
  });
});
