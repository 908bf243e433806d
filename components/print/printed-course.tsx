import { getTranslations } from "next-intl/server";
import { courseFiles, courseMap } from "#components/course/course-files.ts";
import { PrintSheet } from "./print-sheet.tsx";
import { PrintedLesson } from "./printed-lesson.tsx";

/** The whole course as a book: a title page with its contents, then chapter by chapter. */
export async function PrintedCourse() {
  const t = await getTranslations("print");
  const { course } = await courseFiles();
  const chapters = (await courseMap()).filter((chapter) => chapter.lessons.length > 0);
  const lessons = chapters.flatMap((chapter) => chapter.lessons.flatMap(({ lesson }) => lesson ?? []));
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return (
    <PrintSheet back={{ href: "/", label: t("backToCourse") }}>
      <header className="printed-cover">
        <h1 lang="ko">{course?.title ?? t("course")}</h1>
        <p lang="ko">{course?.summary}</p>
        <p className="printed-note">
          {t("summary", {
            lessons: lessons.length,
            steps: lessons.reduce((sum, lesson) => sum + lesson.steps.length, 0),
            hours: Math.max(1, Math.round(minutes / 60)),
          })}
        </p>
      </header>
      <nav aria-labelledby="print-contents" className="printed-contents">
        <h2 id="print-contents">{t("contents")}</h2>
        <ol lang="ko">
          {chapters.map((chapter) => (
            <li key={chapter.id}>
              {chapter.title}
              <ol>
                {chapter.lessons.map(({ id, lesson }) => (
                  <li key={id}>{lesson ? <a href={`#lesson-${id}`}>{lesson.title}</a> : id}</li>
                ))}
              </ol>
            </li>
          ))}
        </ol>
      </nav>
      {chapters.map((chapter, index) =>
        chapter.lessons.map(({ id, lesson }) =>
          lesson ? (
            <PrintedLesson
              key={id}
              lesson={lesson}
              above={`${t("chapter", { number: index + 1 })} · ${chapter.title}`}
              depth={2}
            />
          ) : (
            <article key={id} className="printed-lesson">
              <h2>{id}</h2>
              <p>{t("broken")}</p>
            </article>
          ),
        ),
      )}
    </PrintSheet>
  );
}
