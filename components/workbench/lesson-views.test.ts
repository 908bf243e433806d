import { describe, expect, it } from "vitest";
import { isSeen, withPart } from "./lesson-views.ts";

const begun = { wide: "both", narrow: "prose" } as const;

describe("what is seen of a lesson", () => {
  it("is both where there is room, and the prose where there is not", () => {
    expect(isSeen(begun, "lab", "wide")).toBe(true);
    expect(isSeen(begun, "lab", "tall")).toBe(false);
    expect(isSeen(begun, "prose", "narrow")).toBe(true);
  });

  it("is both in a high window, and in a low one the prose of both", () => {
    const both = { wide: "both", narrow: "both" } as const;
    expect(isSeen(both, "lab", "tall")).toBe(true);
    expect(isSeen(both, "prose", "tall")).toBe(true);
    expect(isSeen(both, "lab", "narrow")).toBe(false);
    expect(isSeen(both, "prose", "narrow")).toBe(true);
  });
});

describe("bringing a part into view", () => {
  it("changes nothing where it is seen", () => {
    expect(withPart(begun, "lab", "wide")).toBe(begun);
    expect(withPart(begun, "prose", "narrow")).toBe(begun);
  });

  it("puts it beside the other one where there is room for both", () => {
    expect(withPart({ wide: "prose", narrow: "prose" }, "lab", "wide")).toEqual(begun);
    expect(withPart(begun, "lab", "tall")).toEqual({ wide: "both", narrow: "both" });
    expect(withPart({ wide: "both", narrow: "lab" }, "prose", "tall")).toEqual({ wide: "both", narrow: "both" });
  });

  it("takes the other one away where there is not, and leaves the other room's view alone", () => {
    expect(withPart({ wide: "prose", narrow: "prose" }, "lab", "narrow")).toEqual({ wide: "prose", narrow: "lab" });
    expect(withPart({ wide: "both", narrow: "both" }, "lab", "narrow")).toEqual({ wide: "both", narrow: "lab" });
  });
});
