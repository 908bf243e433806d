"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/i18n/navigation.ts";
import { Popover } from "#components/ui/popover.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { StepList, type StepName } from "./step-list.tsx";
import { scoreOf, useLessonProgress } from "./step-progress.ts";
import { useCurrentStep } from "./use-current-step.ts";

interface LessonBarProps {
  readonly lessonId: string;
  readonly title: string;
  readonly steps: readonly StepName[];
  /** A project is worth 100 points. */
  readonly project: boolean;
}

/** In the header: where one is, how far one has come, and the way to every step. */
export function LessonBar({ lessonId, title, steps, project }: LessonBarProps) {
  const t = useTranslations("lesson");
  const ids = steps.map((step) => step.id);
  const { passed } = useLessonProgress(lessonId, ids);
  const current = useCurrentStep(ids);
  return (
    <nav aria-label={t("where")} className="flex min-w-0 flex-1 items-center gap-3">
      <span aria-hidden="true" className="text-line-strong max-wide:hidden">
        /
      </span>
      <Link
        href="/"
        prefetch={false}
        className="shrink-0 rounded-[6px] text-[0.92rem] text-ink-soft hover:text-ink max-wide:hidden"
      >
        {t("course")}
      </Link>
      <span aria-hidden="true" className="text-line-strong max-wide:hidden">
        /
      </span>
      <span lang="ko" className="min-w-0 truncate text-[0.94rem] font-[620] max-sm:hidden">
        {title}
      </span>
      <Popover
        label={t("steps")}
        align="start"
        className="w-96 p-4"
        button={{
          look: "quiet",
          size: "compact",
          className: "min-w-0 gap-2.5 sm:ml-2",
          children: (
            <>
              <ProgressBar value={passed} total={steps.length} className="w-10 max-[26rem]:hidden sm:w-16" />
              <span className="flex min-w-0 flex-col items-start max-sm:leading-[1.3]">
                {/* On a phone there is room for it nowhere else. */}
                <span lang="ko" className="max-w-full truncate font-[640] text-ink sm:hidden">
                  {title}
                </span>
                <span className="tabular-nums max-sm:text-[0.78rem]">
                  {t("passed", { passed, total: steps.length })}
                  {project && ` · ${t("score", { score: scoreOf(passed, steps.length) })}`}
                </span>
              </span>
              <ChevronDown className="size-4 text-ink-faint" aria-hidden="true" />
            </>
          ),
        }}
      >
        {(close) => <StepList lessonId={lessonId} steps={steps} current={current} onChosen={close} />}
      </Popover>
    </nav>
  );
}
