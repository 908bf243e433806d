import type { Catalogue } from "./catalogue.ts";
import type { Locale as SiteLocale } from "./routing.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: SiteLocale;
    Messages: Catalogue;
  }
}
