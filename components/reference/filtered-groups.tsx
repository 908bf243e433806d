"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useEffect, useRef, useState } from "react";
import { type Filterable, matches } from "#components/search/matches.ts";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";

/** An entry of a page that is looked things up in. */
export interface ReferenceItem extends Filterable {
  /** Its place on the page: links lead to it. Unique. */
  readonly id: string;
  readonly content: ReactNode;
}

/** Entries below one heading. */
export interface ReferenceGroup {
  /** Unique on the page; only letters, digits and dashes. */
  readonly id: string;
  readonly title: string;
  readonly items: readonly ReferenceItem[];
}

interface FilteredGroupsProps {
  readonly groups: readonly ReferenceGroup[];
  /** The language of the headings. */
  readonly lang: string;
  /** Whose words stand at the filter. */
  readonly page: "glossary" | "commands";
  /** `line`: short titles in a row above; `column`: longer ones beside the entries. */
  readonly index: "line" | "column";
}

/** Groups of entries that can be filtered, with links to the groups. Without script everything is there, unfiltered. */
export function FilteredGroups({ groups, lang, page, index }: FilteredGroupsProps) {
  const t = useTranslations(page);
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const field = useRef<HTMLInputElement>(null);
  // What was typed before this script ran stands in the field all the same.
  useEffect(() => setQuery(field.current?.value ?? ""), []);
  const left = groups
    .map((group) => ({ ...group, items: group.items.filter((item) => matches(item, wanted)) }))
    .filter((group) => group.items.length > 0);
  const count = left.reduce((sum, group) => sum + group.items.length, 0);
  const column = index === "column";
  return (
    <div className={cx(column && "gap-x-14 wide:grid wide:grid-cols-[13rem_1fr]")}>
      <div className={cx(column && "wide:sticky wide:top-20 wide:self-start")}>
        <div className="relative">
          <input
            ref={field}
            type="search"
            aria-label={t("filter")}
            autoComplete="off"
            spellCheck={false}
            value={query}
            placeholder={t("placeholder")}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") setQuery("");
            }}
            className="h-11 w-full rounded-[10px] border border-line-strong bg-surface pr-11 pl-4 text-[0.97rem] placeholder:text-ink-faint [&::-webkit-search-cancel-button]:hidden"
          />
          {query !== "" && (
            <Button
              look="quiet"
              size="icon"
              aria-label={t("clear")}
              onClick={() => setQuery("")}
              className="absolute top-1 right-1"
            >
              <X className="size-4" aria-hidden="true" />
            </Button>
          )}
        </div>
        <nav aria-label={t("index")} className="mt-3">
          <ul className={cx("flex flex-wrap gap-1", column && "wide:flex-col")}>
            {left.map((group) => (
              <li key={group.id}>
                <a
                  href={`#${group.id}`}
                  lang={lang}
                  className={cx(
                    "flex h-9 min-w-9 items-center justify-center rounded-[8px] px-2 text-[0.93rem] text-ink-soft transition-colors hover:bg-sunken hover:text-ink",
                    column && "wide:justify-start",
                  )}
                >
                  {group.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <div className={cx(column ? "max-wide:mt-8" : "mt-8", "min-w-0")}>
        <p role="status" className={cx("text-[0.88rem] text-ink-faint", query === "" && "sr-only")}>
          {query === "" ? "" : count === 0 ? t("none") : t("shown", { count })}
        </p>
        {left.map((group) => (
          <section
            key={group.id}
            id={group.id}
            data-later
            aria-labelledby={`${group.id}-title`}
            className="scroll-mt-20 pb-10"
          >
            <h2
              id={`${group.id}-title`}
              lang={lang}
              className="border-b border-line pb-2 text-[1.16rem] font-[700] tracking-[-0.015em]"
            >
              {group.title}
            </h2>
            {group.items.map((item) => (
              <article
                key={item.id}
                id={item.id}
                className="-mx-3 scroll-mt-20 border-b border-line px-3 py-4 last:border-b-0 target:rounded-[10px] target:bg-accent-soft"
              >
                {item.content}
              </article>
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
