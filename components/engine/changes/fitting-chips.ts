import type { Chip, Tone } from "./change-words.ts";

/** A chip as it is shown in a line. */
interface ShownChip {
  readonly key: string;
  readonly text: string;
  readonly tone: Tone;
}

/** What is shown of chips where there is room for one line, and how many more there are. */
interface FittingChips {
  readonly shown: readonly ShownChip[];
  readonly more: number;
}

/**
 * Chips for a line of `room` pixels: first their names and details are left out, then whole chips. The first one is always there.
 * @param widthOf a text's width in pixels
 */
export function fittingChips(
  chips: readonly Chip[],
  room: number,
  gap: number,
  widthOf: (text: string) => number,
): FittingChips {
  const lineOf = (texts: readonly string[]): number =>
    texts.reduce((sum, text) => sum + widthOf(text), 0) + gap * Math.max(0, texts.length - 1);
  const full = chips.map(({ key, text, tone }) => ({ key, text, tone }));
  if (lineOf(full.map(({ text }) => text)) <= room) return { shown: full, more: 0 };
  const short = chips.map(({ key, short: text, tone }) => ({ key, text, tone }));
  for (let count = short.length; count > 1; count -= 1) {
    const more = short.length - count;
    const shown = short.slice(0, count);
    const texts = [...shown.map(({ text }) => text), ...(more > 0 ? [`+${more}`] : [])];
    if (lineOf(texts) <= room) return { shown, more };
  }
  return { shown: short.slice(0, 1), more: Math.max(0, short.length - 1) };
}
