import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { courseFiles, courseMap } from "#components/course/course-files.ts";
import { PrintSheet } from "#components/print/print-sheet.tsx";
import { PrintedLesson } from "#components/print/printed-lesson.tsx";

interface PrintedLessonProps {
  readonly params: Promise<{ readonly locale: string; readonly lesson: string }>;
}

export const dynamicParams = false;

export async function generateStaticParams(): Promise<{ lesson: string }[]> {
  const { lessons } = await courseFiles();
  return [...lessons].filter(([, parsed]) => parsed.lesson !== null).map(([lesson]) => ({ lesson }));
}

export async function generateMetadata({ params }: PrintedLessonProps): Promise<Metadata> {
  const { lesson: id } = await params;
  return { title: (await courseFiles()).lessons.get(id)?.lesson?.title ?? id };
}

export default async function PrintLessonPage({ params }: PrintedLessonProps) {
  const { lesson: id } = await params;
  const t = await getTranslations("print");
  const lesson = (await courseFiles()).lessons.get(id)?.lesson;
  if (!lesson) notFound();
  const chapter = (await courseMap()).find((each) => each.lessons.some((entry) => entry.id === id));
  return (
    <PrintSheet back={{ href: `/lessons/${id}`, label: t("back") }}>
      <PrintedLesson lesson={lesson} above={chapter?.title ?? ""} depth={1} />
    </PrintSheet>
  );
}
