"use client";

import { useLocale, useTranslations } from "next-intl";
import { getPathname, usePathname } from "#components/i18n/navigation.ts";

/**
 * A link to this page in the other language, named in that language. A plain one, which loads the page anew: another language is
 * another document, and React would make its root without the looks that this browser remembers.
 */
export function LanguageSwitch() {
  const t = useTranslations("language");
  const pathname = usePathname();
  const other = useLocale() === "ko" ? "en" : "ko";
  return (
    <a
      href={getPathname({ href: pathname, locale: other })}
      hrefLang={other}
      lang={other}
      className="inline-flex h-9 items-center rounded-[8px] px-2.5 text-[0.86rem] font-[560] text-ink-soft transition-colors hover:bg-sunken hover:text-ink"
    >
      {t(other)}
    </a>
  );
}
