import { disassemble } from "es-hangul";
import { inInitials } from "#components/search/words.ts";
import type { PaletteCommand } from "../desk.ts";

/** A command and the texts by which it is looked for, made ready once. */
export interface Findable<C extends PaletteCommand> {
  readonly command: C;
  readonly title: string;
  readonly all: string;
  /** Letter by letter, so that half a syllable finds what it may become. */
  readonly letters: string;
  readonly initials: string;
}

/** Makes a command ready to be looked for. */
export function findable<C extends PaletteCommand>(command: C): Findable<C> {
  const title = plain(command.title);
  const all = `${title} ${plain(command.words)}`;
  return { command, title, all, letters: disassemble(all), initials: inInitials(all) };
}

/**
 * The commands that fit every word of the query, the best first, then in the order in which they are offered: by words of both languages,
 * by initial consonants (`ㅌㅁㄴ`), and while a syllable is still being typed (`터미ㄴ`). All of them for an empty query.
 */
export function findCommands<C extends PaletteCommand>(commands: readonly Findable<C>[], query: string): readonly C[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return commands
    .map((each, place) => ({ command: each.command, place, score: score(each, words) }))
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ command }) => command);
}

function score<C extends PaletteCommand>(command: Findable<C>, words: readonly string[]): number {
  let sum = 1;
  for (const word of words) {
    const one = scoreOf(command, word);
    if (one === 0) return 0;
    sum += one;
  }
  return sum;
}

function scoreOf<C extends PaletteCommand>({ title, all, letters, initials }: Findable<C>, word: string): number {
  if (/^[ㄱ-ㅎ]+$/.test(word)) return initials.includes(word) ? 2 : 0;
  if (title.startsWith(word)) return 6;
  if (title.includes(` ${word}`)) return 5;
  if (all.includes(` ${word}`)) return 4;
  if (all.includes(word)) return 3;
  return /[가-힣ㄱ-ㅎㅏ-ㅣ]/.test(word) && letters.includes(disassemble(word)) ? 2 : 0;
}

function plain(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
