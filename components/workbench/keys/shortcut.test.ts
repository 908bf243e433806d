import { describe, expect, it } from "vitest";
import { HELP_KEYS, PALETTE_KEYS, taken } from "./key-listener.ts";
import { type Press, pressed, shownKeys } from "./shortcut.ts";

function press(key: string, code: string, held: Partial<Press> = {}): Press {
  return { key, code, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...held };
}

const strong = { ctrlKey: true, shiftKey: true };

describe("a shortcut", () => {
  it("holds while Hangul is typed, and on other layouts by its letter", () => {
    expect(pressed(press("P", "KeyP", strong), PALETTE_KEYS)).toBe(true);
    expect(pressed(press("ㅖ", "KeyP", strong), PALETTE_KEYS)).toBe(true);
    expect(pressed(press("P", "KeyR", strong), PALETTE_KEYS)).toBe(true);
    expect(pressed(press("L", "KeyP", strong), PALETTE_KEYS)).toBe(false);
  });

  it("wants exactly its modifiers", () => {
    expect(pressed(press("p", "KeyP", { ctrlKey: true }), PALETTE_KEYS)).toBe(false);
    expect(pressed(press("P", "KeyP", { ...strong, altKey: true }), PALETTE_KEYS)).toBe(false);
    expect(pressed(press("P", "KeyP", { metaKey: true, shiftKey: true }), PALETTE_KEYS)).toBe(true);
    expect(pressed(press("F6", "F6", { shiftKey: true }), "F6")).toBe(false);
  });

  it("may be a character, however it is typed", () => {
    expect(pressed(press("?", "Slash", { shiftKey: true }), HELP_KEYS)).toBe(true);
    expect(pressed(press("?", "Comma"), HELP_KEYS)).toBe(true);
  });

  it("is written as the machine's keys are", () => {
    expect(shownKeys(PALETTE_KEYS, false)).toEqual([["Ctrl", "Shift", "P"], ["F1"]]);
    expect(shownKeys(PALETTE_KEYS, true)).toEqual([["Ctrl", "Shift", "P"], ["⌘", "Shift", "P"], ["F1"]]);
    expect(shownKeys("Control+Shift+Backslash", false)).toEqual([["Ctrl", "Shift", "\\"]]);
  });
});

describe("where the focus is", () => {
  it("a terminal's programs keep every key but those with Control and Shift", () => {
    expect(taken(press("F1", "F1"), PALETTE_KEYS, "terminal")).toBe(false);
    expect(taken(press("?", "Slash", { shiftKey: true }), HELP_KEYS, "terminal")).toBe(false);
    expect(taken(press("P", "KeyP", strong), PALETTE_KEYS, "terminal")).toBe(true);
  });

  it("a text field keeps its characters and its ways to select", () => {
    expect(taken(press("?", "Slash", { shiftKey: true }), HELP_KEYS, "text")).toBe(false);
    expect(taken(press("ArrowLeft", "ArrowLeft", strong), "Control+Shift+ArrowLeft", "text")).toBe(false);
    expect(taken(press("ArrowLeft", "ArrowLeft", strong), "Control+Shift+ArrowLeft", "page")).toBe(true);
    expect(taken(press("F1", "F1"), PALETTE_KEYS, "text")).toBe(true);
  });
});
