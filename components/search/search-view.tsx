"use client";

import { Search } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Link } from "#components/i18n/navigation.ts";
import { hitGroups } from "./hit-groups.ts";
import { HitLine } from "./hit-line.tsx";
import { SearchWords } from "./search-words.tsx";
import { useSearch } from "./use-search.ts";

const LIMITS = { lessons: 40, terms: 20, commands: 20 };

/** The search as a page: what is looked for stands in the address, so a search can be kept and sent on. */
export function SearchView({ index }: { readonly index: string }) {
  const t = useTranslations("search");
  const asked = useSearchParams().get("q") ?? "";
  const [query, setQuery] = useState(asked);
  const [seen, setSeen] = useState(asked);
  // Going back in the history changes the address under the field.
  if (asked !== seen) {
    setSeen(asked);
    setQuery(asked);
  }
  const state = useSearch(query, LIMITS, index);
  const hits = state.phase === "ready" ? state.hits : [];
  const look = (next: string): void => {
    setQuery(next);
    setSeen(next.trim());
    const address = new URL(window.location.href);
    if (next.trim() === "") address.searchParams.delete("q");
    else address.searchParams.set("q", next.trim());
    window.history.replaceState(null, "", address);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is unknown to older browsers. */}
      <form role="search" className="relative" onSubmit={(event) => event.preventDefault()}>
        <Search
          className="pointer-events-none absolute top-1/2 left-4 size-[19px] -translate-y-1/2 text-ink-faint"
          aria-hidden="true"
        />
        <input
          type="search"
          name="q"
          aria-label={t("field")}
          autoComplete="off"
          spellCheck={false}
          value={query}
          placeholder={t("placeholder")}
          onChange={(event) => look(event.target.value)}
          className="h-13 w-full rounded-[12px] border border-line-strong bg-surface pr-4 pl-12 text-[1.06rem] placeholder:text-ink-faint"
        />
      </form>
      <p role="status" className="mt-4 min-h-6 text-[0.9rem] text-ink-faint">
        {state.phase === "ready" && query.trim() !== "" && hits.length > 0 ? t("found", { count: hits.length }) : ""}
      </p>
      <SearchWords query={query} state={state} onExample={look} />
      {hitGroups(hits).map((group) => (
        <section key={group.name} aria-labelledby={`hits-${group.name}`} className="mt-6">
          <h2 id={`hits-${group.name}`} className="text-[1.1rem] font-[680]">
            {t(`group.${group.name}`)}
          </h2>
          <ul className="-mx-3 mt-2">
            {group.hits.map((hit) => (
              <li key={hit.path}>
                <Link
                  href={hit.path}
                  prefetch={false}
                  className="flex items-start gap-3 rounded-[10px] px-3 py-2.5 transition-colors hover:bg-sunken"
                >
                  <HitLine hit={hit} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
