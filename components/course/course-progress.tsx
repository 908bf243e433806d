"use client";

import { useTranslations } from "next-intl";
import { useProgress } from "#components/lab-client/lab-provider.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { tally } from "./course-summary.ts";
import type { LessonSummary } from "./lesson-summary.ts";

/** The size of the whole course, and how much of it is done. */
export function CourseProgress({ lessons }: { readonly lessons: readonly LessonSummary[] }) {
  const t = useTranslations("home.course");
  const passed = useProgress((state) => state.lessons);
  const sum = tally(lessons, passed);
  return (
    <div className="text-[0.95rem] text-ink-soft">
      <p>
        {t("summary", { lessons: sum.lessons, steps: sum.steps, hours: Math.max(1, Math.round(sum.minutes / 60)) })}
      </p>
      {sum.stepsPassed > 0 && (
        <p className="mt-2 flex max-w-md items-center gap-4">
          <ProgressBar value={sum.stepsPassed} total={sum.steps} className="flex-1" />
          <span className="shrink-0 text-[0.88rem] text-accent">
            {t("progress", { passed: sum.stepsPassed, total: sum.steps })}
          </span>
        </p>
      )}
    </div>
  );
}
