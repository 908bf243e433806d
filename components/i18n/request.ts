import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { catalogue } from "./catalogue.ts";
import { routing } from "./routing.ts";

/** Messages for server components. */
export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = hasLocale(routing.locales, requested) ? requested : routing.defaultLocale;
  return { locale, messages: catalogue(locale), timeZone: "Asia/Seoul" };
});
