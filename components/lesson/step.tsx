"use client";

import { ArrowDown, Lightbulb, SquareTerminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { RewindButton, type RewindFacts } from "#components/rewind/rewind-button.tsx";
import { RewindPlace } from "#components/rewind/rewind-place.tsx";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Tick } from "#components/ui/tick.tsx";
import { StepCheck } from "./step-check.tsx";
import { useStepProgress } from "./step-progress.ts";

interface StepProps {
  readonly lessonId: string;
  readonly id: string;
  /** 1-based. */
  readonly number: number;
  readonly title: string;
  readonly hints: readonly ReactNode[];
  readonly solution: ReactNode;
  /** Where the next step begins; null after the last. */
  readonly next: { readonly id: string; readonly title: string } | null;
  readonly rewind: RewindFacts;
  /** The step's prose and commands. */
  readonly children: ReactNode;
}

/** One step of a lesson: what to do, whether it is done, and what helps. */
export function Step({ lessonId, id, number, title, hints, solution, next, rewind, children }: StepProps) {
  const t = useTranslations("lesson");
  const { done, fresh } = useStepProgress(lessonId, id);
  const [hintsShown, setHintsShown] = useState(0);
  const [solved, setSolved] = useState(false);
  // Drawn from the first time on that it is wanted: most solutions never are.
  const [wasSolved, setWasSolved] = useState(false);
  const titleId = useId();
  const solutionId = useId();

  return (
    <section
      id={id}
      data-testid="step"
      data-later
      data-step={id}
      data-passed={done}
      aria-labelledby={titleId}
      className="relative scroll-mt-20 border-t border-line pt-9 pb-12"
    >
      <header className={cx("-mx-3 flex items-start gap-4 rounded-[12px] px-3 py-1", fresh && "animate-wash")}>
        <span className="pt-[0.3rem]">
          <Tick done={done} fresh={fresh} className="size-[26px]" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="text-[0.84rem] font-[580] text-ink-faint">
            {t("step.number", { number })}
            {done && <span className="text-accent"> · {t("step.done")}</span>}
          </p>
          <h2 id={titleId} lang="ko" className="text-[1.42rem] leading-[1.4] font-[720] tracking-[-0.022em]">
            {title}
          </h2>
        </div>
        <RewindButton lessonId={lessonId} stepId={id} title={title} facts={rewind} />
      </header>
      <RewindPlace stepId={id} />

      <div className="mt-4">{children}</div>

      <div className="mt-7 space-y-3">
        {hints.slice(0, hintsShown).map((hint, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hints never change places.
          <div key={index} className="flex animate-appear gap-3 rounded-[12px] border border-line bg-surface px-5 py-4">
            <Lightbulb className="mt-1 size-[17px] shrink-0 text-accent" aria-hidden="true" />
            <div className="min-w-0 flex-1">
              <p className="text-[0.84rem] font-[620] text-ink-soft">
                {t("step.hint", { number: index + 1, total: hints.length })}
              </p>
              {hint}
            </div>
          </div>
        ))}
        <div id={solutionId} hidden={!solved}>
          <div className="animate-appear rounded-[12px] border border-accent-line px-5 py-4">
            <p className="mb-1.5 flex items-center gap-2 text-[0.92rem] font-[650]">
              <SquareTerminal className="size-[17px] text-accent" aria-hidden="true" />
              {t("step.solution")}
            </p>
            {wasSolved && solution}
          </div>
        </div>
      </div>

      <StepCheck stepId={id} done={done}>
        {hintsShown < hints.length && (
          <Button look="quiet" size="compact" onClick={() => setHintsShown((shown) => shown + 1)}>
            <Lightbulb className="size-4" aria-hidden="true" />
            {hintsShown === 0 ? t("step.firstHint") : t("step.nextHint", { shown: hintsShown, total: hints.length })}
          </Button>
        )}
        <Button
          look="quiet"
          size="compact"
          aria-expanded={solved}
          aria-controls={solutionId}
          onClick={() => {
            setWasSolved(true);
            setSolved((shown) => !shown);
          }}
        >
          <SquareTerminal className="size-4" aria-hidden="true" />
          {solved ? t("step.hideSolution") : t("step.showSolution")}
        </Button>
      </StepCheck>

      {done && next && (
        <a
          href={`#${next.id}`}
          className={cx(
            "group mt-5 flex items-center gap-2.5 rounded-[10px] py-1 text-[0.95rem] text-ink-soft hover:text-accent",
            fresh && "animate-rise",
          )}
        >
          <ArrowDown
            className="size-4 text-accent transition-transform group-hover:translate-y-0.5"
            aria-hidden="true"
          />
          <span>{t("step.next")}</span>
          <span lang="ko" className="font-[620] text-ink group-hover:text-accent">
            {next.title}
          </span>
        </a>
      )}
    </section>
  );
}
