import { ArrowLeft, ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { LessonEntry } from "#components/course/course-files.ts";
import { Link } from "#components/i18n/navigation.ts";

/** At the foot of a lesson: the one that follows, or the way back to the course; and the one before. */
export function NextLesson({
  previous,
  next,
}: {
  readonly previous: LessonEntry | null;
  readonly next: LessonEntry | null;
}) {
  const t = useTranslations("lesson");
  return (
    <nav aria-label={t("finish.around")} className="mt-8 space-y-3">
      <Link
        prefetch={false}
        href={next ? `/lessons/${next.id}` : "/"}
        className="group flex items-center justify-between gap-4 rounded-[14px] border border-line-strong px-6 py-5 transition-colors hover:border-accent"
      >
        <span>
          <span className="block text-[0.86rem] text-ink-faint">{next ? t("finish.next") : t("finish.backLabel")}</span>
          <span className="block text-[1.08rem] font-[660]">
            {next ? <span lang="ko">{next.lesson?.title ?? next.id}</span> : t("finish.back")}
          </span>
        </span>
        <ArrowRight className="size-5 text-accent transition-transform group-hover:translate-x-1" aria-hidden="true" />
      </Link>
      {previous && (
        <Link
          prefetch={false}
          href={`/lessons/${previous.id}`}
          className="group inline-flex items-center gap-2 rounded-[8px] px-2 py-1.5 text-[0.92rem] text-ink-soft hover:text-ink"
        >
          <ArrowLeft
            className="size-4 text-accent transition-transform group-hover:-translate-x-0.5"
            aria-hidden="true"
          />
          {t("previous")}
          <span lang="ko" className="font-[600] text-ink">
            {previous.lesson?.title ?? previous.id}
          </span>
        </Link>
      )}
    </nav>
  );
}
