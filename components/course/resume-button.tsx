"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/i18n/navigation.ts";
import { useProgress } from "#components/lab-client/lab-provider.tsx";
import { buttonLook } from "#components/ui/button.tsx";
import { type LessonSummary, passedIn, placeToResume } from "./lesson-summary.ts";

/** The way into the course: its beginning for a newcomer, else where the learner left off. */
export function ResumeButton({ lessons }: { readonly lessons: readonly LessonSummary[] }) {
  const t = useTranslations("home");
  const passed = useProgress((state) => state.lessons);
  const begun = Object.values(passed).some((steps) => Object.keys(steps).length > 0);
  const place = placeToResume(lessons, passed) ?? lessons[0];
  if (!place) return null;
  const next = begun ? place.steps.find((step) => passed[place.id]?.[step] === undefined) : undefined;
  const label = !begun ? t("start") : next === undefined ? t("again") : t("resume");
  return (
    <>
      <Link
        href={`/lessons/${place.id}${next === undefined ? "" : `#${next}`}`}
        className={buttonLook({ look: "primary", size: "large" })}
      >
        {label}
        <ArrowRight className="size-[18px]" aria-hidden="true" />
      </Link>
      {next !== undefined && (
        <p className="order-last basis-full text-[0.92rem] text-ink-faint">
          {t("resumeAt", {
            lesson: place.title ?? place.id,
            passed: passedIn(place, passed),
            total: place.steps.length,
          })}
        </p>
      )}
    </>
  );
}
