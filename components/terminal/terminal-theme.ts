import type { ITheme } from "@xterm/xterm";
import type { TerminalPreferences } from "./terminal-preferences.ts";

/** Terminal colours on paper: every one readable on `background` (at least 4.5:1 for text colours). */
const light: ITheme = {
  background: "#fbfaf7",
  foreground: "#22292d",
  cursor: "#0c6d75",
  cursorAccent: "#fbfaf7",
  selectionBackground: "#0c6d7533",
  // xterm would draw a line beside the marks in the scrollbar.
  overviewRulerBorder: "#00000000",
  black: "#22292d",
  red: "#b3261e",
  green: "#2f6b2a",
  yellow: "#855800",
  blue: "#1f5fa8",
  magenta: "#8a3a86",
  cyan: "#0c6d75",
  white: "#6a7074",
  brightBlack: "#62696d",
  brightRed: "#c0362c",
  brightGreen: "#37762f",
  brightYellow: "#8f6000",
  brightBlue: "#2a6cbb",
  brightMagenta: "#9a4896",
  brightCyan: "#127782",
  brightWhite: "#3b4347",
};

const dark: ITheme = {
  background: "#12181b",
  foreground: "#e6e4dd",
  cursor: "#6fd3cf",
  cursorAccent: "#12181b",
  selectionBackground: "#6fd3cf3d",
  overviewRulerBorder: "#00000000",
  black: "#2b3438",
  red: "#f2958b",
  green: "#a3cf8e",
  yellow: "#e3c07a",
  blue: "#8fb9ee",
  magenta: "#d3a5d6",
  cyan: "#6fd3cf",
  white: "#c9cac5",
  brightBlack: "#8a9498",
  brightRed: "#ffb0a6",
  brightGreen: "#b9e3a4",
  brightYellow: "#f3d493",
  brightBlue: "#aacdfa",
  brightMagenta: "#e6bfe8",
  brightCyan: "#93e6e2",
  brightWhite: "#f6f4ee",
};

/** For those who need strong contrast: every text colour at least 7:1 on black. */
const contrast: ITheme = {
  background: "#000000",
  foreground: "#ffffff",
  cursor: "#ffff00",
  cursorAccent: "#000000",
  selectionBackground: "#ffff0066",
  overviewRulerBorder: "#00000000",
  black: "#000000",
  red: "#ff8f8f",
  green: "#7dff7d",
  yellow: "#ffff66",
  blue: "#9ecbff",
  magenta: "#ffa8ff",
  cyan: "#7dffff",
  white: "#ffffff",
  brightBlack: "#c0c0c0",
  brightRed: "#ffb0b0",
  brightGreen: "#a8ffa8",
  brightYellow: "#ffff9e",
  brightBlue: "#c4e0ff",
  brightMagenta: "#ffc8ff",
  brightCyan: "#b0ffff",
  brightWhite: "#ffffff",
};

/** The terminal's colours: those chosen, or those that go with the page. */
export function terminalTheme(colours: TerminalPreferences["colours"], page: "light" | "dark"): ITheme {
  switch (colours) {
    case "page":
      return page === "dark" ? dark : light;
    case "light":
      return light;
    case "dark":
      return dark;
    case "contrast":
      return contrast;
  }
}
