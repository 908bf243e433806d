import { describe, expect, it } from "vitest";
import { terminalTheme } from "./terminal-theme.ts";

/** Relative luminance of #rrggbb, as WCAG 2 defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const COLOURS = ["foreground", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;
const BRIGHT = [
  "brightBlack",
  "brightRed",
  "brightGreen",
  "brightYellow",
  "brightBlue",
  "brightMagenta",
  "brightCyan",
  "brightWhite",
] as const;

describe("a terminal's colours", () => {
  it.each([
    ["page", "light", 4.5],
    ["page", "dark", 4.5],
    ["light", "dark", 4.5],
    ["dark", "light", 4.5],
    ["contrast", "light", 7],
  ] as const)("of the scheme %s on a %s page can be read, also in reverse", (scheme, page, least) => {
    const theme = terminalTheme(scheme, page);
    const paper = theme.background ?? "";
    for (const name of [...COLOURS, ...BRIGHT]) {
      expect(contrast(theme[name] ?? "", paper), name).toBeGreaterThanOrEqual(least);
    }
    expect(contrast(theme.cursorAccent ?? "", theme.cursor ?? ""), "cursor").toBeGreaterThanOrEqual(4.5);
  });
});
