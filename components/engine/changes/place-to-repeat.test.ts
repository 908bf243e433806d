import { describe, expect, it } from "vitest";
import { placeToRepeat } from "./place-to-repeat.ts";

describe("where a command of the history is repeated", () => {
  it("is its own node", () => {
    expect(placeToRepeat("node2-1")).toBe("node2-1");
  });

  it("is where the learner works, for a command of their own host", () => {
    expect(placeToRepeat("main")).toBeUndefined();
    expect(placeToRepeat("t2")).toBeUndefined();
    expect(placeToRepeat(null)).toBeUndefined();
  });
});
