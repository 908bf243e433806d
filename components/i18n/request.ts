import * as rootParams from "next/root-params";
import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { catalogue } from "./catalogue.ts";
import { routing } from "./routing.ts";

/** Messages for server components, in the language that the address names. */
export default getRequestConfig(async ({ locale }) => {
  const requested = locale ?? (await rootParams.locale());
  const known = hasLocale(routing.locales, requested) ? requested : routing.defaultLocale;
  return { locale: known, messages: catalogue(known), timeZone: "Asia/Seoul" };
});
