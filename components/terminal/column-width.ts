import { TERMINAL_FONTS } from "./terminal-fonts.ts";

/** Letters that are measured together: a single one may be rounded. */
const MEASURED = "M".repeat(40);

/** The width of a terminal's column at a font size of 1 px, once the fonts are there. */
export function columnWidth(): number {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return 0.6;
  context.font = `100px ${TERMINAL_FONTS}`;
  return context.measureText(MEASURED).width / MEASURED.length / 100;
}
