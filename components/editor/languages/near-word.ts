/** How many letters may be wrong for a word to be taken for another. */
const REACH = 2;

/** The word among `words` that somebody may have meant by `typed`; null when none is near. */
export function nearWord(typed: string, words: readonly string[]): string | null {
  let best: { readonly word: string; readonly distance: number } | null = null;
  for (const word of words) {
    const distance = distanceOf(typed.toLowerCase(), word.toLowerCase());
    if (distance <= Math.min(REACH, typed.length / 2) && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { word, distance };
  }
  return best?.word ?? null;
}

/** Levenshtein's: letters put in, left out or changed. Two neighbours that changed places count as one. */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const at = (x: number, y: number): number => (y === i ? row[x] : rows[y]?.[x]) ?? 0;
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(j, i - 1) + 1, at(j - 1, i) + 1, at(j - 1, i - 1) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(j - 2, i - 2) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
