import type { Metadata } from "next";
import { hasLocale } from "next-intl";
import { setRequestLocale } from "next-intl/server";
import { notFound } from "next/navigation";
import { courseFiles } from "#components/course/course-files.ts";
import { routing } from "#components/i18n/routing.ts";
import { BrokenLesson } from "#components/lesson/broken-lesson.tsx";
import { LessonView } from "#components/lesson/lesson-view.tsx";

type LessonProps = PageProps<"/[locale]/lessons/[slug]">;

export const dynamicParams = false;

export async function generateStaticParams(): Promise<{ slug: string }[]> {
  const { lessons } = await courseFiles();
  return [...lessons.keys()].map((slug) => ({ slug }));
}

export async function generateMetadata({ params }: LessonProps): Promise<Metadata> {
  const { slug } = await params;
  const lesson = (await courseFiles()).lessons.get(slug)?.lesson;
  return lesson ? { title: lesson.title, description: lesson.summary } : { title: slug };
}

export default async function LessonPage({ params }: LessonProps) {
  const { locale, slug } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  const parsed = (await courseFiles()).lessons.get(slug);
  if (!parsed) notFound();
  if (!parsed.lesson) return <BrokenLesson id={slug} diagnostics={parsed.diagnostics} />;
  return <LessonView lesson={parsed.lesson} />;
}
