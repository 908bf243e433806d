import { getTranslations } from "next-intl/server";
import { Link } from "#components/i18n/navigation.ts";
import { SiteHeader } from "#components/shell/site-header.tsx";
import { buttonLook } from "#components/ui/button.tsx";
import { courseMap } from "./course-files.ts";
import { CourseList } from "./course-list.tsx";
import { CourseProgress } from "./course-progress.tsx";
import type { LessonSummary } from "./lesson-summary.ts";
import { ResumeButton } from "./resume-button.tsx";
import { Scene } from "./scene.tsx";

/** The first page: what this is, and the course with how far one has come. */
export async function Home() {
  const t = await getTranslations("home");
  const chapters = await courseMap();
  const shown = chapters.map((chapter) => ({
    id: chapter.id,
    title: chapter.title,
    summary: chapter.summary,
    lessons: chapter.lessons.map(
      ({ id, lesson }): LessonSummary => ({
        id,
        title: lesson?.title ?? null,
        summary: lesson?.summary ?? "",
        minutes: lesson?.minutes ?? 0,
        level: lesson?.level ?? "beginner",
        prerequisites: lesson?.prerequisites ?? [],
        project: lesson?.project ?? false,
        steps: lesson?.steps.map((step) => step.id) ?? [],
      }),
    ),
  }));
  const lessons = shown.flatMap((chapter) => chapter.lessons);
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        <section className="mx-auto grid max-w-[76rem] items-center gap-x-16 gap-y-12 px-5 pt-16 pb-20 sm:px-8 wide:grid-cols-[1fr_1.05fr] wide:pt-20 wide:pb-24">
          <div>
            <p className="text-[0.92rem] font-[600] text-accent">{t("eyebrow")}</p>
            <h1 className="mt-4 text-[clamp(2.4rem,1.5rem+3.1vw,3.6rem)] leading-[1.18] font-[780] tracking-[-0.045em]">
              {t("title")}
            </h1>
            <p className="mt-6 max-w-[34rem] text-[1.12rem] leading-[1.78] text-ink-soft">{t("lead")}</p>
            <div className="mt-9 flex flex-wrap items-center gap-x-6 gap-y-4">
              <ResumeButton lessons={lessons} />
              <a
                href="#course"
                className="rounded-[6px] text-[0.97rem] font-[560] text-ink-soft underline decoration-line-strong underline-offset-[0.35em] hover:text-ink hover:decoration-ink"
              >
                {t("toCourse")}
              </a>
            </div>
          </div>
          <Scene />
        </section>

        <section id="course" aria-labelledby="course-title" className="scroll-mt-16 border-t border-line bg-surface">
          <div className="mx-auto max-w-[76rem] px-5 py-16 sm:px-8 wide:py-20">
            <h2 id="course-title" className="text-[1.7rem] font-[740] tracking-[-0.03em]">
              {t("course.title")}
            </h2>
            <div className="mt-2 flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
              <CourseProgress lessons={lessons} />
              <ul className="flex flex-wrap gap-2">
                {(["glossary", "commands", "print"] as const).map((page) => (
                  <li key={page}>
                    <Link href={`/${page}`} prefetch={false} className={buttonLook({ size: "small" })}>
                      {t(`course.${page}`)}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
            <CourseList chapters={shown} />
          </div>
        </section>

        <section aria-label={t("facts.label")} data-later className="border-t border-line">
          <div className="mx-auto grid max-w-[76rem] gap-x-14 gap-y-10 px-5 py-16 sm:px-8 wide:grid-cols-3 wide:py-20">
            {(["engine", "check", "offline"] as const).map((fact) => (
              <div key={fact} className="border-l-2 border-accent pl-5">
                <h3 className="text-[1.08rem] font-[680] tracking-[-0.015em]">{t(`facts.${fact}.title`)}</h3>
                <p className="mt-2 text-[0.97rem] leading-[1.75] text-ink-soft">{t(`facts.${fact}.text`)}</p>
              </div>
            ))}
          </div>
        </section>
      </main>
      <footer className="border-t border-line">
        <p className="mx-auto max-w-[76rem] px-5 py-8 text-[0.86rem] text-ink-faint sm:px-8">{t("footer")}</p>
      </footer>
    </>
  );
}
