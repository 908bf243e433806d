"use client";

import { useLocale, useTranslations } from "next-intl";
import { Link, usePathname } from "#components/i18n/navigation.ts";

/** A link to this page in the other language, named in that language. */
export function LanguageSwitch() {
  const t = useTranslations("language");
  const pathname = usePathname();
  const other = useLocale() === "ko" ? "en" : "ko";
  return (
    <Link
      href={pathname}
      locale={other}
      hrefLang={other}
      lang={other}
      prefetch={false}
      className="inline-flex h-9 items-center rounded-[8px] px-2.5 text-[0.86rem] font-[560] text-ink-soft transition-colors hover:bg-sunken hover:text-ink"
    >
      {t(other)}
    </Link>
  );
}
