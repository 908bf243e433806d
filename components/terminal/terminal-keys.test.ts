import { describe, expect, it } from "vitest";
import { keyAction, type PressedKey } from "./terminal-keys.ts";
import { TERMINAL_KEYS } from "./terminal-shortcuts.ts";

const HERE = { mac: false, fullScreenProgram: false };

/** "Control+Shift+c" as an event. */
function press(keys: string): PressedKey {
  const names = keys.split("+");
  const key = names.pop() || "+";
  const letter = /^[a-z]$/i.test(key);
  return {
    key,
    code: letter ? `Key${key.toUpperCase()}` : key,
    ctrlKey: names.includes("Control"),
    shiftKey: names.includes("Shift"),
    altKey: names.includes("Alt"),
    metaKey: names.includes("Meta"),
  };
}

describe("keyAction", () => {
  it.each([
    ["Control+Shift+C", "copy"],
    ["Control+Insert", "copy"],
    ["Control+Shift+V", "browser"],
    ["Shift+Insert", "browser"],
    ["Control+Shift+F", "search"],
    ["ContextMenu", "menu"],
    ["Shift+F10", "menu"],
    ["Control+=", "larger"],
    ["Control+-", "smaller"],
    ["Control+0", "fontReset"],
    ["Control+ArrowUp", "previousCommand"],
    ["Control+ArrowDown", "nextCommand"],
  ])("takes %s for itself", (keys, action) => {
    expect(keyAction(press(keys), HERE)).toBe(action);
  });

  it.each(Object.entries(TERMINAL_KEYS))("does %s by the keys that are shown for it", (action, keys) => {
    for (const one of keys.split(" ")) {
      expect(keyAction(press(one), { ...HERE, mac: one.startsWith("Meta") })).toBe(
        action === "paste" ? "browser" : action,
      );
    }
  });

  it.each(["Control+c", "Control+v", "Control+f", "Control+_", "Insert", "F10", "ArrowUp", "Alt+ArrowUp", "Tab", "a"])(
    "leaves %s to the shell",
    (keys) => {
      expect(keyAction(press(keys), HERE)).toBeNull();
    },
  );

  it("uses Command on a Mac and leaves Control to the shell", () => {
    const mac = { ...HERE, mac: true };
    expect(keyAction(press("Meta+c"), mac)).toBe("copy");
    expect(keyAction(press("Meta+v"), mac)).toBe("browser");
    expect(keyAction(press("Meta+ArrowUp"), mac)).toBe("previousCommand");
    expect(keyAction(press("Control+ArrowUp"), mac)).toBeNull();
  });

  it("leaves the arrows to a program that draws the whole screen", () => {
    expect(keyAction(press("Control+ArrowUp"), { ...HERE, fullScreenProgram: true })).toBeNull();
  });
});
