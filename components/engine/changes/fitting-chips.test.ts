import { describe, expect, it } from "vitest";
import { fittingChips } from "./fitting-chips.ts";

const chip = (short: string, text: string) => ({ key: short, short, text, tone: "more" as const, changes: [] });
const CHIPS = [
  chip("+1 image", "+1 image (3 layers)"),
  chip("+9 veth", "+9 veth (docker0)"),
  chip("+1 port", "+1 port"),
];
/** A letter is a pixel wide. */
const inLine = (room: number) => {
  const { shown, more } = fittingChips(CHIPS, room, 1, (text) => text.length);
  return [...shown.map(({ text }) => text), more];
};

describe("chips in a line", () => {
  it("are whole where there is room", () => {
    expect(inLine(100)).toEqual(["+1 image (3 layers)", "+9 veth (docker0)", "+1 port", 0]);
  });

  it("lose their details before any is left out, and say how many are", () => {
    expect(inLine(40)).toEqual(["+1 image", "+9 veth", "+1 port", 0]);
    expect(inLine(20)).toEqual(["+1 image", "+9 veth", 1]);
    expect(inLine(12)).toEqual(["+1 image", 2]);
    expect(inLine(1)).toEqual(["+1 image", 2]);
  });

  it("may be none", () => {
    expect(fittingChips([], 0, 1, () => 1)).toEqual({ shown: [], more: 0 });
  });
});
