"use client";

import { ArrowRight, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/i18n/navigation.ts";
import { useProgress } from "#components/lab-client/lab-provider.tsx";
import { cx } from "#components/ui/cx.ts";
import { Tick } from "#components/ui/tick.tsx";
import { type LessonSummary, passedIn, placeToResume } from "./lesson-summary.ts";

interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly LessonSummary[];
}

/** The course as a book's table of contents, with how far the learner has come in each lesson. */
export function CourseList({ chapters }: { readonly chapters: readonly Chapter[] }) {
  const t = useTranslations("home.course");
  const passed = useProgress((state) => state.lessons);
  const begun = Object.keys(passed).length > 0;
  const here = begun
    ? placeToResume(
        chapters.flatMap((chapter) => chapter.lessons),
        passed,
      )
    : null;
  return (
    <ol className="mt-10">
      {chapters.map((chapter, index) => (
        <li
          key={chapter.id}
          id={chapter.id}
          className={cx(
            "grid gap-x-14 border-t border-line wide:grid-cols-[19rem_1fr]",
            chapter.lessons.length === 0 ? "gap-y-3 py-5" : "gap-y-5 py-9",
          )}
        >
          <div lang="ko">
            <h3 className="flex items-baseline gap-3 text-[1.14rem] leading-snug font-[690] tracking-[-0.02em]">
              <span className="text-ink-faint tabular-nums">{index + 1}</span>
              {chapter.title}
            </h3>
            {chapter.lessons.length > 0 && (
              <p className="mt-2 text-[0.94rem] leading-[1.72] text-ink-soft">{chapter.summary}</p>
            )}
          </div>
          {chapter.lessons.length === 0 ? (
            <p className="flex flex-wrap items-baseline gap-x-4 text-[0.94rem] leading-[1.72] text-ink-faint">
              <span lang="ko" className="flex-1">
                {chapter.summary}
              </span>
              <span className="shrink-0 rounded-full border border-line px-2.5 text-[0.8rem]">{t("soon")}</span>
            </p>
          ) : (
            <ol className="-mx-4">
              {chapter.lessons.map((lesson) => (
                <li key={lesson.id}>
                  <LessonRow lesson={lesson} passed={passedIn(lesson, passed)} here={here?.id === lesson.id} />
                </li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ol>
  );
}

function LessonRow({
  lesson,
  passed,
  here,
}: {
  readonly lesson: LessonSummary;
  readonly passed: number;
  readonly here: boolean;
}) {
  const t = useTranslations("home.course");
  const total = lesson.steps.length;
  const done = total > 0 && passed === total;
  return (
    <Link
      href={`/lessons/${lesson.id}`}
      className={cx(
        "group flex items-start gap-4 rounded-[14px] px-4 py-4 transition-colors",
        here ? "bg-accent-soft" : "hover:bg-sunken",
      )}
    >
      {lesson.title === null ? (
        <TriangleAlert className="mt-[0.2rem] size-[22px] shrink-0 text-danger" aria-hidden="true" />
      ) : (
        <Tick done={done} className="mt-[0.2rem] size-[22px]" />
      )}
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-3">
          <span lang="ko" className="text-[1.1rem] font-[660] tracking-[-0.015em]">
            {lesson.title ?? lesson.id}
          </span>
          {here && <span className="text-[0.84rem] font-[600] text-accent">{t("here")}</span>}
        </span>
        <span
          lang={lesson.title === null ? undefined : "ko"}
          className={cx(
            "mt-0.5 block text-[0.95rem] leading-[1.7] text-ink-soft",
            lesson.title === null && "text-danger",
          )}
        >
          {lesson.title === null ? t("broken") : lesson.summary}
        </span>
        {lesson.title !== null && (
          <span className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.86rem] text-ink-faint">
            <span>{t("minutes", { minutes: lesson.minutes })}</span>
            <span>{t("steps", { count: total })}</span>
            <Segments passed={passed} total={total} />
            {passed > 0 && (
              <span className={cx(done && "font-[600] text-accent")}>
                {done ? t("done") : t("progress", { passed, total })}
              </span>
            )}
          </span>
        )}
      </span>
      <ArrowRight
        className="mt-1 size-5 shrink-0 text-ink-faint transition-[translate,color] group-hover:translate-x-1 group-hover:text-accent"
        aria-hidden="true"
      />
    </Link>
  );
}

/** A mark for each step, filled from the left. */
function Segments({ passed, total }: { readonly passed: number; readonly total: number }) {
  return (
    <span aria-hidden="true" className="flex w-40 gap-[3px]">
      {Array.from({ length: total }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a row of equal marks.
          key={index}
          className={cx(
            "h-[5px] flex-1 rounded-full transition-colors duration-500",
            index < passed ? "bg-accent" : "bg-line-strong/60",
          )}
        />
      ))}
    </span>
  );
}
