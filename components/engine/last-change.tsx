"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cx } from "#components/ui/cx.ts";
import { useCommandHistory } from "#components/workbench/command-history.ts";
import { useWorkbench } from "#components/workbench/workbench-context.tsx";
import { chipsOf } from "./changes/change-words.ts";

const SHOWN_MS = 15_000;
const CHIPS_SHOWN = 4;

/** What the last command did to the engine, in one line, for a short while. A click leads to the history. */
export function LastChange({ sessionId }: { readonly sessionId: string }) {
  const t = useTranslations("changes");
  const state = useTranslations("engine.state");
  const workbench = useWorkbench();
  const { latest } = useCommandHistory(sessionId);
  const [over, setOver] = useState<typeof latest>(null);
  useEffect(() => {
    if (latest === null) return;
    const timer = setTimeout(() => setOver(latest), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [latest]);
  if (latest === null || latest === over || latest.record.changes.length === 0) return null;
  const chips = chipsOf(t, state, latest.record.changes).slice(0, CHIPS_SHOWN);
  return (
    <button
      type="button"
      data-testid="last-change"
      onClick={() => workbench.showPanel("changes")}
      className="flex h-full max-w-full min-w-0 animate-appear items-center gap-2 overflow-hidden text-[0.76rem] whitespace-nowrap hover:text-ink"
    >
      <span className="text-ink-faint">{latest.record.run === null ? t("byItself") : t("last")}</span>
      {chips.map(({ text, tone }) => (
        <span
          key={text}
          className={cx(
            "truncate font-[580]",
            tone === "more" ? "text-accent" : tone === "less" ? "text-ink-soft" : "text-warn",
          )}
        >
          {text}
        </span>
      ))}
    </button>
  );
}
