"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/i18n/navigation.ts";
import { cx } from "#components/ui/cx.ts";
import { ProgressRing } from "#components/ui/progress-ring.tsx";
import { isDone, type LessonSummary, type Passed, passedIn, points } from "./lesson-summary.ts";

interface LessonRowProps {
  readonly lesson: LessonSummary;
  readonly passed: Passed;
  /** Whether this is where to go on. */
  readonly here: boolean;
  /** Every lesson's title by its id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Prerequisites that are named; the others are counted. */
const NAMED = 2;

/** A lesson in the course map: how far one has come, what it is, and what it asks for. */
export function LessonRow({ lesson, passed, here, titles }: LessonRowProps) {
  const t = useTranslations("home.course");
  const total = lesson.steps.length;
  const count = passedIn(lesson, passed);
  const done = isDone(lesson, passed);
  const broken = lesson.title === null;
  return (
    <Link
      href={`/lessons/${lesson.id}`}
      prefetch={false}
      aria-current={here ? "step" : undefined}
      className={cx(
        "group flex items-start gap-3.5 px-4 py-3 transition-colors sm:px-5",
        here ? "bg-accent-soft" : "hover:bg-sunken",
      )}
    >
      {broken ? (
        <TriangleAlert className="mt-[0.22rem] size-5 shrink-0 text-danger" aria-hidden="true" />
      ) : (
        <ProgressRing value={count} total={total} className="mt-[0.22rem] size-5" />
      )}
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-4">
          <span
            lang="ko"
            className="text-[1.04rem] font-[640] tracking-[-0.012em] transition-colors group-hover:text-accent"
          >
            {lesson.title ?? lesson.id}
          </span>
          {lesson.project && (
            <span className="rounded-full border border-accent-line px-2 text-[0.8rem] text-accent">
              {t("project")}
            </span>
          )}
          {here && <span className="text-[0.82rem] font-[620] text-accent">{t("here")}</span>}
          {!broken && (
            <span className="flex gap-x-3 text-[0.84rem] text-ink-faint sm:ml-auto">
              {count > 0 && (
                <span className="text-accent">
                  {lesson.project
                    ? t("points", { points: points(lesson, passed) })
                    : done
                      ? t("done")
                      : t("progress", { passed: count, total })}
                </span>
              )}
              <span className={cx(count > 0 && "max-sm:hidden")}>{t("steps", { count: total })}</span>
              <span>{t("minutes", { minutes: lesson.minutes })}</span>
              <span>{t(`level.${lesson.level}`)}</span>
            </span>
          )}
        </span>
        <span
          lang={broken ? undefined : "ko"}
          className={cx(
            "block text-[0.91rem] leading-[1.65]",
            broken ? "text-danger" : "text-ink-soft",
            !here && "line-clamp-2 sm:line-clamp-1",
          )}
        >
          {broken ? t("broken") : lesson.summary}
        </span>
        {!done && <Prerequisites ids={lesson.prerequisites} titles={titles} />}
      </span>
    </Link>
  );
}

function Prerequisites({
  ids,
  titles,
}: {
  readonly ids: readonly string[];
  readonly titles: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("home.course");
  const named = ids.flatMap((id) => titles.get(id) ?? []);
  if (named.length === 0) return null;
  return (
    <span className="block text-[0.84rem] leading-[1.65] text-ink-faint">
      {t("first")} <span lang="ko">{named.slice(0, NAMED).join(", ")}</span>
      {named.length > NAMED && ` ${t("more", { count: named.length - NAMED })}`}
    </span>
  );
}
