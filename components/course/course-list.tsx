"use client";

import { useTranslations } from "next-intl";
import { useProgress } from "#components/lab-client/lab-provider.tsx";
import { cx } from "#components/ui/cx.ts";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { type ChapterSummary, tally } from "./course-summary.ts";
import { LessonRow } from "./lesson-row.tsx";
import { type Passed, passedIn, placeToResume } from "./lesson-summary.ts";

/**
 * The course as a map: on the left the chapters with how far one has come in each, which stay in sight, on the right their lessons,
 * a line or two each.
 */
export function CourseList({ chapters }: { readonly chapters: readonly ChapterSummary[] }) {
  const t = useTranslations("home.course");
  const passed = useProgress((state) => state.lessons);
  const lessons = chapters.flatMap((chapter) => chapter.lessons);
  const begun = lessons.some((lesson) => passedIn(lesson, passed) > 0);
  const here = begun ? placeToResume(lessons, passed) : null;
  const titles = new Map(lessons.map((lesson) => [lesson.id, lesson.title ?? lesson.id]));
  if (lessons.length === 0) return <p className="mt-8 text-ink-soft">{t("empty")}</p>;
  return (
    <div className="mt-9 gap-x-14 wide:grid wide:grid-cols-[16.5rem_1fr]">
      <nav aria-label={t("chapters")} className="max-wide:hidden">
        <ol className="sticky top-20 -mx-3 space-y-0.5">
          {chapters.map((chapter, index) => (
            <li key={chapter.id}>
              <ChapterLink chapter={chapter} number={index + 1} passed={passed} />
            </li>
          ))}
        </ol>
      </nav>
      <ol className="space-y-11">
        {chapters.map((chapter, index) => (
          <li key={chapter.id} id={chapter.id} data-later className="scroll-mt-20">
            <ChapterHead chapter={chapter} number={index + 1} passed={passed} />
            {chapter.lessons.length > 0 && (
              <ol className="mt-3 overflow-hidden rounded-[14px] border border-line bg-paper">
                {chapter.lessons.map((lesson) => (
                  <li key={lesson.id} className="border-line not-first:border-t">
                    <LessonRow lesson={lesson} passed={passed} here={here?.id === lesson.id} titles={titles} />
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

interface ChapterProps {
  readonly chapter: ChapterSummary;
  readonly number: number;
  readonly passed: Passed;
}

function ChapterLink({ chapter, number, passed }: ChapterProps) {
  const t = useTranslations("home.course");
  const { steps, stepsPassed, lessons, lessonsDone } = tally(chapter.lessons, passed);
  const done = lessons > 0 && lessonsDone === lessons;
  return (
    <a
      href={`#${chapter.id}`}
      className="flex items-baseline gap-3 rounded-[10px] px-3 py-2 text-[0.95rem] text-ink-soft transition-colors hover:bg-sunken hover:text-ink"
    >
      <span className={cx("w-4 shrink-0 text-right tabular-nums", done ? "text-accent" : "text-ink-faint")}>
        {number}
      </span>
      <span className="min-w-0 flex-1">
        <span lang="ko" className="font-[580]">
          {chapter.title}
        </span>
        <ProgressBar value={stepsPassed} total={steps} className="mt-1.5" />
        <span className="sr-only">{t("chapterDone", { done: lessonsDone, total: lessons })}</span>
      </span>
    </a>
  );
}

function ChapterHead({ chapter, number, passed }: ChapterProps) {
  const t = useTranslations("home.course");
  const { lessons, lessonsDone, minutes } = tally(chapter.lessons, passed);
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
        <h3 lang="ko" className="flex items-baseline gap-2.5 text-[1.2rem] leading-snug font-[700] tracking-[-0.02em]">
          <span className="text-ink-faint tabular-nums">{number}</span>
          {chapter.title}
        </h3>
        <p className="text-[0.86rem] text-ink-faint">
          {lessons === 0 ? t("soon") : t("minutes", { minutes })}
          {lessonsDone > 0 && ` · ${t("chapterDone", { done: lessonsDone, total: lessons })}`}
        </p>
      </div>
      <p lang="ko" className="mt-1 text-[0.95rem] leading-[1.7] text-ink-soft">
        {chapter.summary}
      </p>
    </>
  );
}
