/** Keys that a touch screen's keyboard does not have. */
export const TOUCH_KEYS = ["escape", "tab", "interrupt", "up", "down", "left", "right"] as const;
export type TouchKey = (typeof TOUCH_KEYS)[number];

const PLAIN = { escape: "\x1b", tab: "\t", interrupt: "\x03" } as const;
const ARROWS = { up: "A", down: "B", right: "C", left: "D" } as const;

/**
 * What a terminal sends for such a key.
 * @param applicationCursor whether the program asked for its own kind of arrows (DECCKM: VT220 reference manual, chapter 4)
 */
export function sequenceOf(key: TouchKey, applicationCursor: boolean): string {
  if (key === "escape" || key === "tab" || key === "interrupt") return PLAIN[key];
  return `\x1b${applicationCursor ? "O" : "["}${ARROWS[key]}`;
}

/**
 * What one typed character becomes while Control is held: the control character of ASCII that shares its last five bits.
 * Null for what has none: more than one character, or one beyond `?` to `_` and the small letters.
 */
export function withControl(data: string): string | null {
  if (data === " " || data === "@") return "\x00";
  if (data === "?") return "\x7f";
  return /^[A-Za-z[\\\]^_]$/.test(data) ? String.fromCharCode(data.charCodeAt(0) & 0x1f) : null;
}
