"use client";

import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useProgress } from "#components/lab-client/lab-provider.tsx";
import { Tick } from "#components/ui/tick.tsx";
import type { StepName } from "./step-list.tsx";

const SHOWN_MS = 6_000;

interface News {
  readonly step: StepName;
  readonly number: number;
  readonly next: StepName | null;
  readonly all: boolean;
}

/**
 * Says that a step has just ticked: the learner may be typing in the terminal, with the step itself out of sight.
 * Announced to screen readers as well.
 */
export function StepNews({ lessonId, steps }: { readonly lessonId: string; readonly steps: readonly StepName[] }) {
  const t = useTranslations("lesson.news");
  const known = useProgress((state) => state.known);
  const passed = useProgress((state) => state.lessons[lessonId]);
  const before = useRef<ReadonlySet<string> | null>(null);
  const [news, setNews] = useState<News | null>(null);

  useEffect(() => {
    if (!known) return;
    const now = new Set(Object.keys(passed ?? {}));
    const old = before.current;
    before.current = now;
    if (!old) return;
    const index = steps.findLastIndex((step) => now.has(step.id) && !old.has(step.id));
    const step = steps[index];
    if (!step) return;
    const open = steps.filter((other) => !now.has(other.id));
    setNews({ step, number: index + 1, next: open[0] ?? null, all: open.length === 0 });
  }, [known, passed, steps]);

  useEffect(() => {
    if (!news) return;
    const timer = setTimeout(() => setNews(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [news]);

  return (
    <div role="status" className="pointer-events-none sticky bottom-4 z-20 flex justify-center print:hidden">
      {news && (
        <div
          key={news.step.id}
          className="pointer-events-auto flex max-w-[calc(100%-2rem)] animate-rise items-center gap-3 rounded-full border border-accent-line bg-surface py-2 pr-5 pl-3 shadow-floating"
        >
          <Tick done fresh className="size-6" />
          <p className="min-w-0 text-[0.93rem]">
            <span className="font-[620]">{news.all ? t("all") : t("one", { number: news.number })}</span>
            {news.next && (
              <a
                href={`#${news.next.id}`}
                onClick={() => setNews(null)}
                className="ml-2 inline-flex items-center gap-1 text-accent hover:underline"
              >
                <ArrowDown className="size-3.5" aria-hidden="true" />
                <span lang="ko">{news.next.title}</span>
              </a>
            )}
          </p>
        </div>
      )}
    </div>
  );
}
