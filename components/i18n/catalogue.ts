import checksEn from "#content/messages/checks.en.json" with { type: "json" };
import checksKo from "#content/messages/checks.ko.json" with { type: "json" };
import en from "#content/messages/en.json" with { type: "json" };
import ko from "#content/messages/ko.json" with { type: "json" };
import readingEn from "#content/messages/reading.en.json" with { type: "json" };
import readingKo from "#content/messages/reading.ko.json" with { type: "json" };
import type { Locale } from "./routing.ts";

const korean = { ...ko, ...readingKo, checks: checksKo };
const english: Catalogue = { ...en, ...readingEn, checks: checksEn };

/** Every message of the site. Korean is the source: other languages must have its keys. */
export type Catalogue = typeof korean;

/** The messages of a language. */
export function catalogue(locale: Locale): Catalogue {
  return locale === "ko" ? korean : english;
}
