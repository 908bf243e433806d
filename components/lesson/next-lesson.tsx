import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { LessonEntry } from "#components/course/course-files.ts";
import { Link } from "#components/i18n/navigation.ts";

/** At the foot of a lesson: the one that follows, or the way back to the course. */
export function NextLesson({ entry }: { readonly entry: LessonEntry | null }) {
  const t = useTranslations("lesson.finish");
  return (
    <Link
      prefetch={false}
      href={entry ? `/lessons/${entry.id}` : "/"}
      className="group mt-8 flex items-center justify-between gap-4 rounded-[14px] border border-line-strong px-6 py-5 transition-colors hover:border-accent"
    >
      <span>
        <span className="block text-[0.86rem] text-ink-faint">{entry ? t("next") : t("backLabel")}</span>
        <span className="block text-[1.08rem] font-[660]">
          {entry ? <span lang="ko">{entry.lesson?.title ?? entry.id}</span> : t("back")}
        </span>
      </span>
      <ArrowRight className="size-5 text-accent transition-transform group-hover:translate-x-1" aria-hidden="true" />
    </Link>
  );
}
