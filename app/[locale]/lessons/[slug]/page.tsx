import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { courseFiles } from "#components/course/course-files.ts";
import { BrokenLesson } from "#components/lesson/broken-lesson.tsx";
import { LessonView } from "#components/lesson/lesson-view.tsx";

interface LessonProps {
  readonly params: Promise<{ readonly locale: string; readonly slug: string }>;
}

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
  const { slug } = await params;
  const parsed = (await courseFiles()).lessons.get(slug);
  if (!parsed) notFound();
  if (!parsed.lesson) return <BrokenLesson id={slug} diagnostics={parsed.diagnostics} />;
  return <LessonView lesson={parsed.lesson} />;
}
