import { getChoseong, removeLastCharacter } from "es-hangul";

/** A word that is looked for. */
export type QueryWord =
  /** Hangul: each spelling by which it may stand in a text, the typed one first. */
  | { readonly kind: "hangul"; readonly spellings: readonly string[] }
  /** Latin letters and digits, lower case. */
  | { readonly kind: "latin"; readonly text: string }
  /** Initial consonants alone, e.g. `ㅋㅌㅇㄴ`. */
  | { readonly kind: "initials"; readonly text: string };

const RUN = /[가-힣]+|[a-z0-9]+|[ㄱ-ㅎ]+/g;
/** Postpositions and copulas that stand behind a noun, longest first. */
const PARTICLES = [
  ...["이라는", "이란", "에서는", "으로는", "에서도", "이에요", "인가요", "까지는"],
  ...["에서", "에게", "으로", "처럼", "보다", "까지", "부터", "마다", "이나", "하고", "라는", "이란", "예요", "에는"],
  ...["은", "는", "이", "가", "을", "를", "과", "와", "도", "만", "의", "에", "로", "나", "란"],
];

/**
 * The parts of a text by which it is found. Hangul is cut into pairs of syllables: Korean puts words together without
 * blanks and hangs particles on them, and pairs find a word in the middle of another (`서버` in `웹서버에서`).
 */
export function tokens(text: string): string[] {
  return runs(text).flatMap((run) => (/^[가-힣]/.test(run) ? pairs(run) : [run]));
}

/** The initial consonants of each Hangul word of a text: `컨테이너 실행` gives `ㅋㅌㅇㄴ`, `ㅅㅎ` and both in one. */
export function initials(text: string): string[] {
  const words = (text.normalize("NFC").match(/[가-힣]+/g) ?? []).map((word) => getChoseong(word));
  return words.length > 1 ? [...words, words.join("")] : words;
}

/** A Hangul word's pairs of syllables; a single syllable stands for itself. */
export function pairs(word: string): string[] {
  if (word.length === 1) return [word];
  return Array.from({ length: word.length - 1 }, (_, index) => word.slice(index, index + 2));
}

/** What a search is for, word by word. */
export function queryWords(query: string): QueryWord[] {
  return query
    .split(/\s+/)
    .flatMap((part, index, parts) => wordsOf(part, index === parts.length - 1))
    .filter((word, index, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(word)) === index);
}

function wordsOf(part: string, last: boolean): QueryWord[] {
  const found = runs(part);
  return found.flatMap((run, index): QueryWord[] => {
    const before = found[index - 1];
    if (/^[ㄱ-ㅎ]/.test(run)) {
      // Behind a syllable it is the next one being typed.
      return before === undefined ? [{ kind: "initials", text: run }] : [];
    }
    if (!/^[가-힣]/.test(run)) return [{ kind: "latin", text: run }];
    if (before !== undefined && PARTICLES.includes(run)) return [];
    return [{ kind: "hangul", spellings: spellings(run, last && index === found.length - 1) }];
  });
}

/** The word as typed, without a particle, and, while it is being typed, without the consonant that may begin the next syllable. */
function spellings(word: string, typing: boolean): string[] {
  const particle = PARTICLES.find((ending) => word.endsWith(ending) && word.length - ending.length >= 2);
  const found = particle === undefined ? [word] : [word, word.slice(0, -particle.length)];
  const shorter = typing && word.length > 1 ? removeLastCharacter(word) : word;
  // Taking a whole syllable away would look for less than was typed.
  return shorter.length === word.length && !found.includes(shorter) ? [...found, shorter] : found;
}

function runs(text: string): string[] {
  return text.normalize("NFC").toLowerCase().match(RUN) ?? [];
}
