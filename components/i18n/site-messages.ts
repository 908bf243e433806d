import checksEn from "#content/messages/checks.en.json" with { type: "json" };
import checksKo from "#content/messages/checks.ko.json" with { type: "json" };
import en from "#content/messages/en.json" with { type: "json" };
import ko from "#content/messages/ko.json" with { type: "json" };
import readingEn from "#content/messages/reading.en.json" with { type: "json" };
import readingKo from "#content/messages/reading.ko.json" with { type: "json" };
import type { Locale } from "./routing.ts";

const korean = { ...ko, ...readingKo, checks: checksKo };
const english: SiteMessages = { ...en, ...readingEn, checks: checksEn };

/** The messages that every page is given. Korean is the source: other languages must have its keys. */
export type SiteMessages = typeof korean;

/** What every page is given in a language. */
export function siteMessages(locale: Locale): SiteMessages {
  return locale === "ko" ? korean : english;
}
