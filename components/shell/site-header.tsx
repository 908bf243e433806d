import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#components/i18n/navigation.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Logo } from "./logo.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** The bar at the top of every page. `children` stands between the name and the switches. */
export function SiteHeader({ children }: { readonly children?: ReactNode }) {
  const t = useTranslations("site");
  return (
    <header className="sticky top-0 z-40 bg-paper/92 backdrop-blur-md print:hidden">
      <div className="flex h-14 items-center border-b border-line gap-2 px-4 sm:px-5">
        <Link
          href="/"
          prefetch={false}
          className="flex shrink-0 items-center gap-2.5 rounded-[8px] py-1 pr-1 font-[680] tracking-[-0.02em]"
        >
          <Logo className="size-[26px]" />
          <span className={children ? "max-wide:sr-only" : ""}>{t("name")}</span>
        </Link>
        <div className="flex min-w-0 flex-1 items-center gap-2">{children}</div>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <ConnectionBanner />
    </header>
  );
}
