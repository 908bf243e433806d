import { describe, expect, it } from "vitest";
import { leavingKeys } from "./leaving-keys.ts";

const key = (name: string, shiftKey = false) => ({
  key: name,
  shiftKey,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
});

describe("leavingKeys", () => {
  it("leaves on Escape, then Tab", () => {
    const leaving = leavingKeys(() => 0);
    expect(leaving(key("Tab"))).toBeNull();
    expect(leaving(key("Escape"))).toBeNull();
    expect(leaving(key("Tab"))).toBe("forward");
    expect(leaving(key("Tab"))).toBeNull();
  });

  it("leaves backwards with Shift held", () => {
    const leaving = leavingKeys(() => 0);
    leaving(key("Escape"));
    leaving(key("Shift", true));
    expect(leaving(key("Tab", true))).toBe("backward");
  });

  it("forgets Escape after another key or too long a pause", () => {
    let now = 0;
    const leaving = leavingKeys(() => now);
    leaving(key("Escape"));
    leaving(key("x"));
    expect(leaving(key("Tab"))).toBeNull();
    leaving(key("Escape"));
    now = 5_000;
    expect(leaving(key("Tab"))).toBeNull();
  });
});
