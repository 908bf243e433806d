"use client";

import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import { type LoadedCode, loadCode } from "./load-code.ts";

/** The editor itself, loaded by asking for it. `failed`: without the network it does not come; `again` tries anew. */
export function useCode(): { readonly code: LoadedCode | null; readonly failed: boolean; readonly again: () => void } {
  const locale = useLocale();
  const [code, setCode] = useState<LoadedCode | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the reason to load again.
  useEffect(() => {
    let stale = false;
    loadCode(locale).then(
      (all) => !stale && setCode(all),
      () => !stale && setFailed(true),
    );
    return () => {
      stale = true;
    };
  }, [locale, attempt]);
  const again = (): void => {
    setFailed(false);
    setAttempt(attempt + 1);
  };
  return { code, failed, again };
}
