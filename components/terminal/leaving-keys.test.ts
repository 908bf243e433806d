import { describe, expect, it } from "vitest";
import { LeavingKeys } from "./leaving-keys.ts";

const key = (name: string, shiftKey = false) => ({
  key: name,
  shiftKey,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
});

describe("LeavingKeys", () => {
  it("leaves on Escape, then Tab, and only once", () => {
    const leaving = new LeavingKeys(() => 0);
    expect(leaving.press(key("Tab"), false)).toBeNull();
    expect(leaving.press(key("Escape"), false)).toBeNull();
    expect(leaving.press(key("Tab"), false)).toBe("forward");
    expect(leaving.press(key("Tab"), false)).toBeNull();
  });

  it("leaves backwards with Shift held", () => {
    const leaving = new LeavingKeys(() => 0);
    leaving.press(key("Escape"), false);
    leaving.press(key("Shift", true), false);
    expect(leaving.press(key("Tab", true), false)).toBe("backward");
  });

  it("forgets Escape after another key or too long a pause", () => {
    let now = 0;
    const leaving = new LeavingKeys(() => now);
    leaving.press(key("Escape"), false);
    leaving.press(key("x"), false);
    expect(leaving.press(key("Tab"), false)).toBeNull();
    leaving.press(key("Escape"), false);
    now = 5_000;
    expect(leaving.press(key("Tab"), false)).toBeNull();
  });

  it("keeps Escape from a line editor until the next key, and for good when that leaves", () => {
    const leaving = new LeavingKeys(() => 0);
    expect(leaving.press(key("Escape"), true)).toBe("hold");
    expect(leaving.press(key("b"), true)).toBe("release");
    expect(leaving.press(key("b"), true)).toBeNull();
    expect(leaving.press(key("Escape"), true)).toBe("hold");
    expect(leaving.press(key("Tab"), true)).toBe("forward");
    expect(leaving.press(key("b"), true)).toBeNull();
  });

  it("leaves an input method's keys alone", () => {
    const leaving = new LeavingKeys(() => 0);
    expect(leaving.interrupt()).toBeNull();
    leaving.press(key("Escape"), true);
    expect(leaving.interrupt()).toBe("release");
    expect(leaving.press(key("Tab"), true)).toBeNull();
  });

  it("forgets the Escape that it keeps when the focus goes", () => {
    const leaving = new LeavingKeys(() => 0);
    leaving.press(key("Escape"), true);
    leaving.forget();
    expect(leaving.press(key("Tab"), true)).toBeNull();
  });
});
