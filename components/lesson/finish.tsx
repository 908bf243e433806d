"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";
import { Tick } from "#components/ui/tick.tsx";
import type { StepName } from "./step-list.tsx";
import { scoreOf, useLessonProgress } from "./step-progress.ts";

interface FinishProps {
  readonly lessonId: string;
  readonly steps: readonly StepName[];
  /** A project is worth 100 points. */
  readonly project: boolean;
  /** The lesson's summing up. */
  readonly children: ReactNode;
}

/** The end of a lesson: what is left to do, or that all is done. */
export function Finish({ lessonId, steps, project, children }: FinishProps) {
  const t = useTranslations("lesson.finish");
  const { passed } = useLessonProgress(
    lessonId,
    steps.map((step) => step.id),
  );
  const all = passed === steps.length;
  return (
    <section aria-label={t("label")} data-later className="border-t border-line pt-9">
      <div
        className={cx(
          "mb-8 flex items-center gap-4 rounded-[14px] border px-6 py-5 transition-colors duration-700",
          all ? "border-accent-line bg-accent-soft" : "border-line bg-surface",
        )}
      >
        <Tick done={all} className="size-8" />
        <div>
          <p className="text-[1.1rem] font-[680] tracking-[-0.015em]">
            {project && `${t("score", { score: scoreOf(passed, steps.length) })} · `}
            {all ? t("done") : t("left", { left: steps.length - passed })}
          </p>
          <p className="text-[0.93rem] text-ink-soft">{all ? t("doneText") : t("leftText")}</p>
        </div>
      </div>
      {children}
    </section>
  );
}
