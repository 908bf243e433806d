import { getChoseong } from "es-hangul";
import type { Term } from "#lesson-format/glossary.ts";

/** Terms that begin with the same letter. */
export interface LetterGroup {
  /** `ㄱ` … `ㅎ`, `A` … `Z`, `#` for what begins with neither. */
  readonly letter: string;
  readonly terms: readonly Term[];
}

/** Doubled consonants stand with the plain ones, as in dictionaries. */
const DOUBLED: Readonly<Record<string, string>> = { ㄲ: "ㄱ", ㄸ: "ㄷ", ㅃ: "ㅂ", ㅆ: "ㅅ", ㅉ: "ㅈ" };

/** Terms as a dictionary orders them: Hangul by initial consonants, then Latin letters, then the rest. */
export function letterGroups(terms: Iterable<Term>): LetterGroup[] {
  const order = new Intl.Collator("ko");
  const groups = new Map<string, Term[]>();
  for (const term of [...terms].toSorted((a, b) => order.compare(a.term, b.term))) {
    const letter = letterOf(term.term);
    const group = groups.get(letter) ?? [];
    groups.set(letter, group);
    group.push(term);
  }
  const rank = (letter: string): string => `${/[ㄱ-ㅎ]/.test(letter) ? 0 : letter === "#" ? 2 : 1}${letter}`;
  return [...groups]
    .map(([letter, members]) => ({ letter, terms: members }))
    .toSorted((a, b) => (rank(a.letter) < rank(b.letter) ? -1 : 1));
}

function letterOf(term: string): string {
  const first = term.normalize("NFC").charAt(0);
  if (/[가-힣]/.test(first)) {
    const consonant = getChoseong(first);
    return DOUBLED[consonant] ?? consonant;
  }
  return /[a-z]/i.test(first) ? first.toUpperCase() : "#";
}
