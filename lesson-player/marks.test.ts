import { describe, expect, it } from "vitest";
import { marksInOrder } from "./marks.ts";

const RAN = "$ x\r\n\x1b]133;C\x07out\x1b]133;D;130\x07\x1b]133;A\x07$ \x1b]133;B\x07";

describe("marksInOrder", () => {
  it("finds them wherever the output is cut, and reads the exit code", () => {
    for (let at = 0; at <= RAN.length; at += 1) {
      const search = marksInOrder("C", "D", "B");
      expect(search(RAN.slice(0, at)) ?? search(RAN.slice(at))).toEqual({ exitCode: 130 });
    }
    const byLetter = marksInOrder("D", "B");
    expect([...RAN].map((letter) => byLetter(letter)).filter((found) => found !== null)).toEqual([{ exitCode: 130 }]);
  });

  it("wants each behind the one before, and the first of each", () => {
    expect(marksInOrder("D", "B")("\x1b]133;B\x07\x1b]133;D;1\x07")).toBeNull();
    expect(marksInOrder("D", "B")("\x1b]133;D;1\x07\x1b]133;D;2\x07\x1b]133;B\x07")).toEqual({ exitCode: 1 });
    expect(marksInOrder("B")("133;B")).toBeNull();
  });
});
