import type { Locale } from "./routing.ts";
import { type SiteMessages, siteMessages } from "./site-messages.ts";
import { english } from "./workbench.en.ts";
import { korean } from "./workbench.ko.ts";

/** Every message of the site. */
export type Catalogue = SiteMessages & typeof korean;

/** Every message in a language: for pages as the server draws them. Browsers get them in two parts. */
export function catalogue(locale: Locale): Catalogue {
  return { ...siteMessages(locale), ...(locale === "ko" ? korean : english) };
}
