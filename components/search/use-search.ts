"use client";

import { useDeferredValue, useEffect, useMemo, useState } from "react";
import type { SearchEngine, SearchHit } from "./search-engine.ts";
import type { SearchLimits } from "./search-sorts.ts";
import { loadSearch } from "./search-source.ts";

/** How a search stands. */
export type SearchState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly again: () => void }
  | { readonly phase: "ready"; readonly hits: readonly SearchHit[] };

/** Searches the course for `query` while it is typed; begins to load the search at once. @param index its address */
export function useSearch(query: string, limits: SearchLimits, index: string): SearchState {
  const [engine, setEngine] = useState<SearchEngine | "failed" | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt loads anew.
  useEffect(() => {
    let gone = false;
    loadSearch(index).then(
      (loaded) => {
        if (!gone) setEngine(loaded);
      },
      () => {
        if (!gone) setEngine("failed");
      },
    );
    return () => {
      gone = true;
    };
  }, [attempt, index]);

  const wanted = useDeferredValue(query);
  const hits = useMemo(
    () => (engine === null || engine === "failed" ? [] : engine.search(wanted, limits)),
    [engine, wanted, limits],
  );
  if (engine === null) return { phase: "loading" };
  if (engine === "failed") {
    return {
      phase: "failed",
      again: () => {
        setEngine(null);
        setAttempt((before) => before + 1);
      },
    };
  }
  return { phase: "ready", hits };
}
