import { defineRouting } from "next-intl/routing";

/** The site's languages. Korean is the source and has no prefix; the language is chosen by the address alone, never guessed. */
export const routing = defineRouting({
  locales: ["ko", "en"],
  defaultLocale: "ko",
  localePrefix: "as-needed",
  localeDetection: false,
  localeCookie: false,
});

/** A language of the site. */
export type Locale = (typeof routing.locales)[number];
