/** What `docker container ls` needs for its table to stay in one piece, roughly. */
const COLUMNS_WANTED = 100;
/** In CSS pixels, the best first. */
const SIZES = [15, 14, 13] as const;

/**
 * The font size that lets a usual table of Docker's stand in `width` CSS pixels; where none does, the smallest that is read with ease.
 * @param advance width of a column at a font size of 1 px, e.g. 0.6
 */
export function fittingFontSize(width: number, advance: number): number {
  return SIZES.find((size) => Math.floor(width / (size * advance)) >= COLUMNS_WANTED) ?? 13;
}
