import checksEn from "#content/messages/checks.en.json" with { type: "json" };
import checksKo from "#content/messages/checks.ko.json" with { type: "json" };
import en from "#content/messages/en.json" with { type: "json" };
import ko from "#content/messages/ko.json" with { type: "json" };
import type { Locale } from "./routing.ts";

const korean = { ...ko, checks: checksKo };
const english: Catalogue = { ...en, checks: checksEn };

/** Every message of the site. Korean is the source: other languages must have its keys. */
export type Catalogue = typeof korean;

/** The messages of a language. */
export function catalogue(locale: Locale): Catalogue {
  return locale === "ko" ? korean : english;
}
