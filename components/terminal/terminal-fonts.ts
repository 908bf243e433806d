/** What the terminal's text is set in: the second family has the Hangul. */
export const TERMINAL_FONTS = '"Lab Mono", "Lab Mono Hangul", monospace';
/** In CSS pixels; a face is loaded for all sizes. */
const LOADED_SIZE = 15;

/** Every face that the terminal may draw with. Resolves when they are there, and also when one cannot be had. */
export async function loadTerminalFonts(): Promise<void> {
  const size = `${LOADED_SIZE}px`;
  await Promise.allSettled([
    document.fonts.load(`${size} "Lab Mono"`, "A"),
    document.fonts.load(`bold ${size} "Lab Mono"`, "A"),
    document.fonts.load(`${size} "Lab Mono Hangul"`, "가"),
  ]);
}
