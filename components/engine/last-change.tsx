"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { cx } from "#components/ui/cx.ts";
import { useWidth } from "#components/ui/use-width.ts";
import { useCommandHistory } from "#components/workbench/command-history.ts";
import { useWorkbench } from "#components/workbench/workbench-context.tsx";
import { chipsOf } from "./changes/change-words.ts";
import { fittingChips } from "./changes/fitting-chips.ts";

const SHOWN_MS = 15_000;
/** In rem: as large as the reader's letters. */
const FONT_SIZE = 0.7625;
const GAP = 0.5;

/** What the last command did to the engine, in one line, for a short while. A click leads to the history. */
export function LastChange({ sessionId }: { readonly sessionId: string }) {
  const t = useTranslations("changes");
  const state = useTranslations("engine.state");
  const workbench = useWorkbench();
  const { latest, during } = useCommandHistory(sessionId);
  const [over, setOver] = useState<typeof latest>(null);
  const [line, width] = useWidth();
  const [{ widthOf, rem }] = useState(textMeasure);
  useEffect(() => {
    if (latest === null) return;
    const timer = setTimeout(() => setOver(latest), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [latest]);
  // A network's name is in the history, which knows the picture; here its bridge says enough.
  const chips = useMemo(
    () => (latest === null ? [] : chipsOf({ t, state, networkOf: (bridge) => bridge }, latest.record.changes, 1)),
    [t, state, latest],
  );
  const shows = latest !== null && latest !== over && chips.length > 0;
  const running = latest === null ? undefined : during[latest.record.number];
  const lead = latest?.record.run !== null ? t("last") : running === undefined ? t("byItself") : t("duringLast");
  const gap = GAP * rem;
  const { shown, more } = fittingChips(chips, (width ?? 0) - widthOf(lead) - gap, gap, widthOf);
  return (
    <div ref={line} className="h-full min-w-0">
      {shows && (
        <button
          type="button"
          data-testid="last-change"
          title={chips.map(({ text }) => text).join(" · ")}
          onClick={() => workbench.showPanel("changes")}
          style={{ gap: `${GAP}rem`, fontSize: `${FONT_SIZE}rem` }}
          className="flex h-full max-w-full min-w-0 animate-appear items-center overflow-hidden whitespace-nowrap hover:text-ink"
        >
          <span className="truncate text-ink-faint">{lead}</span>
          {shown.map(({ key, text, tone }) => (
            <span
              key={key}
              className={cx(
                "shrink-0 font-[580]",
                tone === "more" ? "text-accent" : tone === "less" ? "text-ink-soft" : "text-warn",
              )}
            >
              {text}
            </span>
          ))}
          {more > 0 && (
            <span className="shrink-0 font-[580] text-ink-faint">
              <span aria-hidden="true">+{more}</span>
              <span className="sr-only">{t("moreChips", { count: more })}</span>
            </span>
          )}
        </button>
      )}
    </div>
  );
}

/** Measures texts as the line draws them; a little is added for what the fonts differ. `rem` in CSS pixels. */
function textMeasure(): { readonly widthOf: (text: string) => number; readonly rem: number } {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const size = FONT_SIZE * rem;
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = `600 ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return { rem, widthOf: (text) => Math.ceil((context?.measureText(text).width ?? text.length * size) + 1) };
}
