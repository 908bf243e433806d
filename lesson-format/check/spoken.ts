import { createTranslator } from "next-intl";
import { expect } from "vitest";
import en from "#content/messages/checks.en.json" with { type: "json" };
import ko from "#content/messages/checks.ko.json" with { type: "json" };
import { type Phrase, type Verdict, verdict as verdictSchema } from "#contract/progress.ts";
import { evaluate } from "./evaluate.ts";
import { observing, type World } from "./fixtures.ts";
import { PHRASE_CODES } from "./phrase.ts";
import { check as checkSchema } from "./schema.ts";

/** Codes of the phrases that this file's tests have said. */
export const saidCodes = new Set<string>();

/** All codes of some kinds of check. */
export function codesOf(...kinds: readonly string[]): string[] {
  return PHRASE_CODES.filter((code) => kinds.includes(code.split(".")[0] ?? "")).toSorted();
}

/** A translator of keys that are known only at run time. */
interface Translator {
  markup(key: string, values: Record<string, string | number | ((chunks: string) => string)>): string;
}

/** Says a phrase as the page does; fails when the catalogue lacks it or one of its parameters. */
function say(phrase: Phrase, language: "ko" | "en"): string {
  saidCodes.add(phrase.code);
  const problems: string[] = [];
  const translate = createTranslator({
    locale: language,
    messages: { checks: language === "ko" ? ko : en },
    onError: (error) => problems.push(error.message),
  }) as unknown as Translator;
  const values = Object.fromEntries(
    Object.entries(phrase.params).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
  const text = translate.markup(`checks.${phrase.code}`, { ...values, c: (inner: string) => `«${inner}»` });
  expect(problems).toEqual([]);
  return text;
}

/** Judges a check in a world; whatever it says can be said in both languages. */
export async function judge(source: unknown, world: World): Promise<Verdict> {
  const verdict = await evaluate(checkSchema.parse(source), observing(world));
  expect(verdictSchema.parse(verdict)).toEqual(verdict);
  if (!verdict.passed)
    for (const language of ["ko", "en"] as const)
      for (const one of [verdict.expected, verdict.seen]) say(one, language);
  return verdict;
}

/** What a failed check says, in Korean: expected | seen. @throws Error when it passed */
export async function explain(source: unknown, world: World): Promise<string> {
  const verdict = await judge(source, world);
  if (verdict.passed) throw new Error("the check passed");
  return `${say(verdict.expected, "ko")} | ${say(verdict.seen, "ko")}`;
}

/** Whether a check holds in a world. */
export async function passes(source: unknown, world: World): Promise<boolean> {
  return (await judge(source, world)).passed;
}
