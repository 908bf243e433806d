"use client";

import { BookText, Compass, Menu, Printer, Search, SquareTerminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link, usePathname } from "#components/i18n/navigation.ts";
import { cx } from "#components/ui/cx.ts";
import { Popover } from "#components/ui/popover.tsx";

const places = [
  { name: "course", href: "/", Icon: Compass },
  { name: "glossary", href: "/glossary", Icon: BookText },
  { name: "commands", href: "/commands", Icon: SquareTerminal },
] as const;

/** The ways to the site's pages, in a row where there is room for one. */
export function SiteLinks() {
  const t = useTranslations("nav");
  const pathname = usePathname();
  return (
    <nav aria-label={t("label")} className="hidden items-center gap-1 wide:flex">
      {places.map(({ name, href }) => (
        <Link
          key={name}
          href={href}
          prefetch={false}
          aria-current={pathname === href ? "page" : undefined}
          className="inline-flex h-9 items-center rounded-[8px] px-3 text-[0.92rem] text-ink-soft transition-colors hover:bg-sunken hover:text-ink aria-[current]:font-[620] aria-[current]:text-ink"
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}

/** The ways to the site's pages in a menu; `always` also where there would be room for `SiteLinks`. */
export function SiteMenu({ always }: { readonly always: boolean }) {
  const t = useTranslations("nav");
  const pathname = usePathname();
  const lesson = /^\/lessons\/([^/]+)$/.exec(pathname)?.[1];
  const print =
    lesson === undefined
      ? ({ name: "print", href: "/print" } as const)
      : ({ name: "printLesson", href: `/print/${lesson}` } as const);
  const menu = [...places, { name: "search", href: "/search", Icon: Search } as const, { ...print, Icon: Printer }];
  return (
    <span className={cx("flex", !always && "wide:hidden")}>
      <Popover
        label={t("menu")}
        align="end"
        className="w-56 p-1.5"
        button={{
          look: "quiet",
          size: "icon",
          "aria-label": t("menu"),
          children: <Menu className="size-[19px]" aria-hidden="true" />,
        }}
      >
        {(close) => (
          <nav aria-label={t("label")}>
            <ul>
              {menu.map(({ name, href, Icon }) => (
                <li key={name}>
                  <Link
                    href={href}
                    prefetch={false}
                    onClick={close}
                    aria-current={pathname === href ? "page" : undefined}
                    className="flex h-10 items-center gap-3 rounded-[8px] px-2.5 text-[0.95rem] text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:font-[620] aria-[current]:text-accent"
                  >
                    <Icon className="size-[18px]" aria-hidden="true" />
                    {t(name)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </Popover>
    </span>
  );
}
