import { Clock, Package, Signal } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { courseFiles, neighbours } from "#components/course/course-files.ts";
import { SiteHeader } from "#components/shell/site-header.tsx";
import { SkipLink } from "#components/shell/skip-link.tsx";
import { LessonSplit } from "#components/workbench/lesson-split.tsx";
import { SessionProvider } from "#components/workbench/session-context.tsx";
import { LabRail, ViewSwitch } from "#components/workbench/view-switch.tsx";
import { Workbench } from "#components/workbench/workbench.tsx";
import { WorkbenchProvider } from "#components/workbench/workbench-provider.tsx";
import type { Lesson } from "#lesson-format/lesson.ts";
import { actsBefore } from "#lesson-player/acts.ts";
import { LessonContent } from "./content.tsx";
import { Finish } from "./finish.tsx";
import { LateExtras } from "./late-extras.tsx";
import { LessonBar } from "./lesson-bar.tsx";
import { NextLesson } from "./next-lesson.tsx";
import { type Prerequisite, Prerequisites } from "./prerequisites.tsx";
import { ReadingPlace } from "./reading-place.tsx";
import { recordedOutputs } from "./recorded-outputs.ts";
import { Step } from "./step.tsx";
import { StepList } from "./step-list.tsx";
import { StepNews } from "./step-news.tsx";

/** A lesson's page: prose on one side, the workbench on the other; where there is no room for both, one of them and a switch. */
export async function LessonView({ lesson }: { readonly lesson: Lesson }) {
  const t = await getTranslations("lesson");
  const views = await getTranslations("layout.views");
  const rewind = await getTranslations("rewind");
  const steps = lesson.steps.map(({ id, title }) => ({ id, title }));
  const outputs = await Promise.all(lesson.steps.map((step) => recordedOutputs(lesson.id, step)));
  const { previous, next } = await neighbours(lesson.id);
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <SkipLink to="workbench" text={t("skipToLab")} className="max-wide:hidden" />
      <SiteHeader>
        <LessonBar lessonId={lesson.id} title={lesson.title} steps={steps} project={lesson.project} />
      </SiteHeader>
      <SessionProvider lessonId={lesson.id}>
        <WorkbenchProvider steps={steps}>
          <main className="flex min-h-0 flex-1 flex-col">
            <div className="flex min-h-0 flex-1">
              <LessonSplit
                label={t("split")}
                prose={
                  <article
                    id="main"
                    tabIndex={-1}
                    className="relative h-full overflow-y-auto scroll-smooth outline-none"
                  >
                    <div className="mx-auto max-w-[44rem] px-5 pt-10 pb-24 sm:px-9">
                      <LessonHead lesson={lesson} />
                      <LessonContent content={lesson.intro} className="mb-10" />
                      <nav
                        aria-label={t("steps")}
                        className="mb-12 rounded-[14px] border border-line bg-surface px-5 py-4"
                      >
                        <p className="mb-1.5 text-[0.84rem] font-[600] text-ink-faint">{t("steps")}</p>
                        <StepList lessonId={lesson.id} steps={steps} />
                      </nav>
                      {lesson.steps.map((step, index) => (
                        <Step
                          key={step.id}
                          lessonId={lesson.id}
                          id={step.id}
                          number={index + 1}
                          title={step.title}
                          next={steps[index + 1] ?? null}
                          rewind={{
                            label: rewind("button"),
                            acts: actsBefore(lesson, step.id)?.length ?? 0,
                            before: lesson.steps.slice(0, index).map(({ id }) => id),
                            project: lesson.project,
                          }}
                          hints={step.hints.map((hint, place) => (
                            // biome-ignore lint/suspicious/noArrayIndexKey: hints never change places.
                            <LessonContent key={place} content={hint} className="lesson-text-small" />
                          ))}
                          solution={<LessonContent content={step.solution} className="lesson-text-small" />}
                        >
                          <LessonContent content={step.body} outputs={outputs[index]} />
                        </Step>
                      ))}
                      <Finish lessonId={lesson.id} steps={steps} project={lesson.project}>
                        <LessonContent content={lesson.closing} />
                        <NextLesson previous={previous} next={next} />
                      </Finish>
                    </div>
                    <StepNews lessonId={lesson.id} steps={steps} />
                    <ReadingPlace />
                    <LateExtras />
                  </article>
                }
                lab={
                  <Workbench
                    title={lesson.title}
                    nodes={lesson.nodes}
                    steps={steps.map(({ id }) => id)}
                    words={{ showProse: views("showProse"), hideProse: views("hideProse"), hideLab: views("hideLab") }}
                  />
                }
              />
              <LabRail label={views("showLab")} />
            </div>
            <ViewSwitch
              words={{ label: views("label"), prose: views("prose"), both: views("both"), lab: views("lab") }}
            />
          </main>
        </WorkbenchProvider>
      </SessionProvider>
    </div>
  );
}

async function LessonHead({ lesson }: { readonly lesson: Lesson }) {
  const t = await getTranslations("lesson");
  const foreign = (await getLocale()) !== "ko";
  const before = await prerequisitesOf(lesson);
  return (
    <header className="mb-8">
      <h1 lang="ko" className="text-[clamp(1.9rem,1.4rem+1.6vw,2.5rem)] leading-[1.25] font-[760] tracking-[-0.035em]">
        {lesson.title}
      </h1>
      {foreign && <p className="mt-2 text-[0.92rem] text-ink-faint">{t("written")}</p>}
      <p lang="ko" className="mt-3 text-[1.1rem] leading-[1.7] text-ink-soft">
        {lesson.summary}
      </p>
      <ul className="mt-5 flex flex-wrap gap-x-5 gap-y-1.5 text-[0.88rem] text-ink-faint">
        <li className="flex items-center gap-1.5">
          <Clock className="size-4" aria-hidden="true" />
          {t("minutes", { minutes: lesson.minutes })}
        </li>
        <li className="flex items-center gap-1.5">
          <Signal className="size-4" aria-hidden="true" />
          {t(`level.${lesson.level}`)}
        </li>
      </ul>
      {before.length > 0 && <Prerequisites lessons={before} />}
      {lesson.images.length > 0 && (
        <details className="group mt-3 text-[0.88rem] text-ink-faint">
          <summary className="inline-flex items-center gap-1.5 rounded-[6px] hover:text-ink">
            <Package className="size-4" aria-hidden="true" />
            {t("images.summary", { count: lesson.images.length })}
          </summary>
          <div className="mt-2 ml-[1.4rem] max-w-prose leading-[1.7]">
            <p>{t("images.standIns")}</p>
            <p className="mt-1.5 flex flex-wrap gap-1.5">
              {lesson.images.map((image) => (
                <code key={image} className="inline-code">
                  {image}
                </code>
              ))}
            </p>
          </div>
        </details>
      )}
    </header>
  );
}

/** The lessons that come before, as far as their files can be read. */
async function prerequisitesOf(lesson: Lesson): Promise<Prerequisite[]> {
  const { lessons } = await courseFiles();
  return lesson.prerequisites.flatMap((id) => {
    const before = lessons.get(id)?.lesson;
    return before ? [{ id, title: before.title, steps: before.steps.map((step) => step.id) }] : [];
  });
}
