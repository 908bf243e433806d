"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { SearchState } from "./use-search.ts";

interface SearchWordsProps {
  readonly query: string;
  readonly state: SearchState;
  readonly onExample: (example: string) => void;
}

/** What there is to say in place of results: what can be looked for, that it is loading, that it failed, that nothing was found. */
export function SearchWords({ query, state, onExample }: SearchWordsProps) {
  const t = useTranslations("search");
  const asked = query.trim() !== "";
  if (state.phase === "failed") {
    return (
      <div className="px-4 py-6">
        <p className="text-[0.95rem]">{t("failed")}</p>
        <Button size="small" className="mt-3" onClick={state.again}>
          <RefreshCw className="size-4" aria-hidden="true" />
          {t("again")}
        </Button>
      </div>
    );
  }
  if (asked && state.phase === "loading")
    return <p className="px-4 py-6 text-[0.95rem] text-ink-soft">{t("loading")}</p>;
  if (asked && state.phase === "ready" && state.hits.length > 0) return null;
  return (
    <div className="px-4 py-6 text-[0.95rem] text-ink-soft">
      {asked ? (
        <>
          <p className="font-[600] text-ink">{t("none", { query: query.trim() })}</p>
          <p className="mt-1">{t("noneHint")}</p>
        </>
      ) : (
        <p>{t("empty")}</p>
      )}
      <p className="mt-4 text-[0.84rem] text-ink-faint">{t("tryThese")}</p>
      <ul className="mt-2 flex flex-wrap gap-2">
        {t("examples")
          .split(", ")
          .map((example) => (
            <li key={example}>
              <Button size="small" onClick={() => onExample(example)}>
                {example}
              </Button>
            </li>
          ))}
      </ul>
    </div>
  );
}
