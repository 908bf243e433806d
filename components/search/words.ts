import { getChoseong, removeLastCharacter } from "es-hangul";

/** A word that is looked for. */
export type QueryWord =
  /** Hangul. `bare`: without a particle. `typing`: without the consonant that may begin the next syllable; null when there is none. */
  | { readonly kind: "hangul"; readonly text: string; readonly bare: string; readonly typing: string | null }
  /** Latin letters and digits, lower case. */
  | { readonly kind: "latin"; readonly text: string }
  /** Initial consonants alone, e.g. `ㅋㅌㅇㄴ`. */
  | { readonly kind: "initials"; readonly text: string };

/** Stands for a blank between two Hangul words. */
const JOINT = "~";
const RUN = /[가-힣]+(?:~[가-힣]+)*|[a-z0-9]+|[ㄱ-ㅎ]+/g;
/** Postpositions and copulas that stand behind a noun, longest first. */
const PARTICLES = [
  ...["이라는", "이란", "에서는", "으로는", "에서도", "이에요", "인가요", "까지는"],
  ...["에서", "에게", "으로", "처럼", "보다", "까지", "부터", "마다", "이나", "하고", "라는", "이란", "예요", "에는"],
  ...["은", "는", "이", "가", "을", "를", "과", "와", "도", "만", "의", "에", "로", "나", "란"],
];

/**
 * The parts of a text by which it is found. Hangul is cut into pairs of syllables: Korean puts words together without
 * blanks and hangs particles on them, and pairs find a word in the middle of another (`서버` in `웹서버에서`). Pairs also
 * reach over a blank, because many words are written with and without one (`웹 사이트`).
 */
export function tokens(text: string): string[] {
  return runs(text.normalize("NFC").replaceAll(/(?<=[가-힣]) (?=[가-힣])/g, JOINT)).flatMap((run) =>
    /^[가-힣]/.test(run) ? [...run.split(JOINT).flatMap(pairs), ...bridges(run)] : [run],
  );
}

/** The pairs of syllables that stand on both sides of a blank. */
function bridges(run: string): string[] {
  return [...run.matchAll(/(.)~(?=(.))/g)].map(([, before = "", after = ""]) => before + after);
}

/** The initial consonants of each Hangul word of a text: `컨테이너 실행` gives `ㅋㅌㅇㄴ`, `ㅅㅎ` and both in one. */
export function initials(text: string): string[] {
  const words = (text.normalize("NFC").match(/[가-힣]+/g) ?? []).map((word) => getChoseong(word));
  return words.length > 1 ? [...words, words.join("")] : words;
}

/** A text without blanks, each Hangul syllable by its initial consonant: `pause 컨테이너` gives `pauseㅋㅌㅇㄴ`. */
export function inInitials(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[가-힣]+/g, (word) => getChoseong(word))
    .replaceAll(/\s+/g, "");
}

/** A Hangul word's pairs of syllables; a single syllable stands for itself. */
export function pairs(word: string): string[] {
  if (word.length === 1) return [word];
  return Array.from({ length: word.length - 1 }, (_, index) => word.slice(index, index + 2));
}

/** What a search is for, word by word. */
export function queryWords(query: string): QueryWord[] {
  return query
    .replaceAll(JOINT, " ")
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
    return [hangulWord(run, last && index === found.length - 1)];
  });
}

function hangulWord(text: string, typing: boolean): QueryWord {
  const particle = PARTICLES.find((ending) => text.endsWith(ending) && text.length - ending.length >= 2);
  const shorter = typing && text.length > 1 ? removeLastCharacter(text) : text;
  return {
    kind: "hangul",
    text,
    bare: particle === undefined ? text : text.slice(0, -particle.length),
    // Taking a whole syllable away would look for less than was typed.
    typing: shorter.length === text.length && shorter !== text ? shorter : null,
  };
}

/** Each spelling by which a word may stand in a text, the typed one first. */
export function spellings(word: QueryWord): string[] {
  if (word.kind !== "hangul") return [word.text];
  return [...new Set([word.text, word.bare, ...(word.typing === null ? [] : [word.typing])])];
}

function runs(text: string): string[] {
  return text.normalize("NFC").toLowerCase().match(RUN) ?? [];
}
