import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#components/i18n/navigation.ts";
import { SearchEntry } from "#components/search/search-entry.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Logo } from "./logo.tsx";
import { SiteLinks, SiteMenu } from "./site-nav.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

interface SiteHeaderProps {
  /** Stands between the name and the ways to elsewhere, which then take less room. */
  readonly children?: ReactNode;
  /** On a page that is made when it is asked for, not with the site. */
  readonly late?: boolean;
}

/** The bar at the top of every page. */
export function SiteHeader({ children, late = false }: SiteHeaderProps) {
  const t = useTranslations("site");
  const shared = children !== undefined;
  return (
    <header className="sticky top-0 z-40 bg-paper/92 backdrop-blur-md print:hidden">
      <div className="flex h-14 items-center gap-1 border-b border-line px-3 sm:gap-2 sm:px-5">
        <Link
          href="/"
          prefetch={false}
          className="flex shrink-0 items-center gap-2.5 rounded-[8px] py-1 pr-1 font-[680] tracking-[-0.02em]"
        >
          <Logo className="size-[26px]" />
          <span className={shared ? "max-wide:sr-only" : ""}>{t("name")}</span>
        </Link>
        <div className="flex min-w-0 flex-1 items-center gap-2">{children}</div>
        {!shared && <SiteLinks />}
        <SearchEntry compact={shared} late={late} />
        <LanguageSwitch />
        <ThemeSwitch />
        <SiteMenu always={shared} />
      </div>
      <ConnectionBanner />
    </header>
  );
}
