"use client";

import { useTranslations } from "next-intl";
import { cx } from "#components/ui/cx.ts";
import { Tick } from "#components/ui/tick.tsx";
import { useStepProgress } from "./step-progress.ts";

/** A step as lists name it. */
export interface StepName {
  readonly id: string;
  readonly title: string;
}

interface StepListProps {
  readonly lessonId: string;
  readonly steps: readonly StepName[];
  /** The step that is being read. */
  readonly current?: string | null;
  readonly onChosen?: () => void;
  readonly className?: string;
}

/** The steps of a lesson with their ticks; each leads to its place on the page. */
export function StepList({ lessonId, steps, current = null, onChosen, className }: StepListProps) {
  return (
    <ol className={cx("-mx-2.5", className)}>
      {steps.map((step, index) => (
        <StepLine
          key={step.id}
          lessonId={lessonId}
          step={step}
          number={index + 1}
          here={step.id === current}
          onChosen={onChosen}
        />
      ))}
    </ol>
  );
}

interface StepLineProps {
  readonly lessonId: string;
  readonly step: StepName;
  readonly number: number;
  readonly here: boolean;
  readonly onChosen: (() => void) | undefined;
}

function StepLine({ lessonId, step, number, here, onChosen }: StepLineProps) {
  const t = useTranslations("lesson.step");
  const { done, fresh } = useStepProgress(lessonId, step.id);
  return (
    <li>
      <a
        href={`#${step.id}`}
        onClick={onChosen}
        aria-current={here ? "step" : undefined}
        className="flex items-center gap-3 rounded-[8px] px-2.5 py-[0.4rem] text-[0.94rem] text-ink-soft transition-colors hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-[620] aria-[current]:text-ink"
      >
        <Tick done={done} fresh={fresh} className="size-[18px]" />
        <span className="w-6 shrink-0 text-right whitespace-nowrap text-ink-faint tabular-nums">{number}</span>
        <span lang="ko" className="min-w-0 flex-1">
          {step.title}
        </span>
        {done && <span className="sr-only">{t("done")}</span>}
      </a>
    </li>
  );
}
