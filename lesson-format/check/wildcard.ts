/**
 * Whether `text` fits `pattern`, in which `*` stands for any characters, also none. Everything else stands for itself.
 * At worst pattern length × text length steps: authors' patterns never meet a backtracking regular expression.
 */
export function fitsWildcard(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    // The star goes first: a text may itself hold a star, which must not be mistaken for an equal character.
    if (pattern[p] === "*") {
      star = p;
      resume = t;
      p += 1;
    } else if (p < pattern.length && pattern[p] === text[t]) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else return false;
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}
