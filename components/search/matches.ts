import { initials, queryWords, spellings } from "./words.ts";

/** A text that can be filtered by. */
export interface Filterable {
  /** Lower case. */
  readonly text: string;
  /** Initial consonants of its names, e.g. `ㅋㅌㅇㄴ`. */
  readonly initials: string;
}

/** Makes a text fit for `matches`. @param names the part of it that is also found by initial consonants */
export function filterable(text: string, names: string): Filterable {
  return { text: text.normalize("NFC").toLowerCase(), initials: initials(names).join(" ") };
}

/** Whether every word of `query` stands somewhere in it. An empty query matches everything. */
export function matches({ text, initials: consonants }: Filterable, query: string): boolean {
  return queryWords(query).every((word) => {
    if (word.kind === "initials") return consonants.includes(word.text);
    return spellings(word).some((spelling) => text.includes(spelling));
  });
}
