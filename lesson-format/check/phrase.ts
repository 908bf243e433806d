import type { Phrase, Verdict } from "#contract/progress.ts";
import type { Aside, Count } from "./schema.ts";

/** Every phrase that an evaluation may use; each is an entry `checks.<code>` in the message catalogues. */
export const PHRASE_CODES = [
  "container.wanted",
  "container.unwanted",
  "container.seen.none",
  "container.seen.images",
  "container.seen.names",
  "container.seen.state",
  "container.seen.exit",
  "container.seen.tty",
  "container.seen.interactive",
  "container.seen.ports",
  "container.seen.command",
  "container.seen.networks",
  "container.seen.mounts",
  "container.seen.memory",
  "container.seen.cpus",
  "container.seen.logs",
  "container.seen.count",
  "image.wanted",
  "image.unwanted",
  "image.seen.none",
  "image.seen.tags",
  "image.seen.other-tags",
  "image.seen.layers",
  "image.seen.command",
  "image.seen.env",
  "image.seen.workdir",
  "image.seen.expose",
  "image.seen.labels",
  "image.seen.history",
  "image.seen.count",
  "network.wanted",
  "network.unwanted",
  "network.seen.none",
  "network.seen.names",
  "network.seen.driver",
  "network.seen.subnet",
  "network.seen.members",
  "network.seen.count",
  "volume.wanted",
  "volume.unwanted",
  "volume.seen.none",
  "volume.seen.names",
  "volume.seen.driver",
  "volume.seen.users",
  "volume.seen.count",
  "ran.wanted",
  "ran.unwanted",
  "ran.seen.nothing",
  "ran.seen.similar",
  "ran.seen.exit",
  "ran.seen.chained",
  "ran.seen.count",
  "http.wanted",
  "http.unwanted",
  "http.seen.refused",
  "http.seen.timeout",
  "http.seen.broken",
  "http.seen.status",
  "http.seen.body",
  "http.seen.answered",
  "file.wanted",
  "file.unwanted",
  "file.seen.missing",
  "file.seen.type",
  "file.seen.contains",
  "file.seen.mode",
  "file.seen.owner",
  "file.seen.there",
  "output.wanted",
  "output.unwanted",
  "output.seen.endless",
  "output.seen.exit",
  "output.seen.lacking",
  "output.seen.printed",
  "output.seen.so",
  "script.wanted",
  "script.unwanted",
  "script.seen.endless",
  "script.seen.silent",
  "script.seen.said",
] as const;
export type PhraseCode = (typeof PHRASE_CODES)[number];

/** Stands in a parameter for "not said", so that a message can leave out what the check does not ask (ICU `select`). */
export const UNSAID = "_";

/** A phrase whose code the catalogues are known to hold. */
export function phrase(code: PhraseCode, params: Phrase["params"] = {}): Phrase {
  return { code, params };
}

/** `value` as a parameter, or the sign for "not said". */
export function said(value: string | number | boolean | undefined): string {
  return value === undefined ? UNSAID : String(value);
}

/** Whether `n` things are as many as asked: at least one when nothing is asked. */
export function fits(n: number, count: Count | undefined): boolean {
  const { min, max } = bounds(count);
  return n >= min && n <= max;
}

/** `count` as message parameters: `amount` names the sentence, `min` and `max` its figures. */
export function amount(count: Count | undefined): Record<"amount" | "min" | "max", string | number> {
  const { min, max } = bounds(count);
  const top = Number.isFinite(max) ? max : UNSAID;
  if (max === 0) return { amount: "none", min, max: top };
  if (min === max) return { amount: "exactly", min, max: top };
  if (top === UNSAID) return { amount: min <= 1 ? "some" : "atLeast", min, max: top };
  return { amount: min === 0 ? "atMost" : "between", min, max: top };
}

function bounds(count: Count | undefined): { min: number; max: number } {
  if (count === undefined) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (typeof count === "number") return { min: count, max: count };
  return { min: count.min ?? 0, max: count.max ?? Number.POSITIVE_INFINITY };
}

/** A failed verdict; the author's words and command go before the generated ones. */
export function failed(expected: Phrase, seen: Phrase, look: string | undefined, aside: Aside): Verdict {
  const shown = aside.look ?? look;
  return {
    passed: false,
    expected,
    seen,
    ...(shown === undefined ? {} : { look: shown }),
    ...(aside.words === undefined ? {} : { words: aside.words }),
  };
}

/** Longest list of names in a sentence. */
const MOST_NAMES = 8;

/** Different names, no more than a sentence can hold; the sign for "none" without any. */
export function listed(names: readonly string[]): string | string[] {
  return names.length === 0 ? UNSAID : [...new Set(names)].slice(0, MOST_NAMES);
}

export const PASSED: Verdict = { passed: true };
