import { describe, expect, it } from "vitest";
import { nextSpot, type Spot } from "./arrow-keys.ts";

function spot(key: string, left: number, top: number): Spot {
  return { key, box: { left, top, right: left + 100, bottom: top + 40 } };
}

/** Two rows of three, and one thing below the first column. */
const SPOTS = [
  spot("a", 0, 0),
  spot("b", 110, 0),
  spot("c", 220, 0),
  spot("d", 0, 60),
  spot("e", 110, 60),
  spot("f", 220, 60),
  spot("g", 0, 200),
];

describe("nextSpot", () => {
  it.each([
    ["a", "ArrowRight", "b"],
    ["b", "ArrowLeft", "a"],
    ["b", "ArrowDown", "e"],
    ["f", "ArrowUp", "c"],
    ["f", "ArrowDown", "g"],
    ["a", "End", "g"],
    ["g", "Home", "a"],
  ])("leads from %s by %s to %s", (from, key, to) => {
    expect(nextSpot(SPOTS, from, key)).toBe(to);
  });

  it("leads nowhere beyond the edge and by other keys", () => {
    expect(nextSpot(SPOTS, "a", "ArrowUp")).toBeNull();
    expect(nextSpot(SPOTS, "c", "ArrowRight")).toBeNull();
    expect(nextSpot(SPOTS, "a", "x")).toBeNull();
  });
});
