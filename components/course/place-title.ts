import type { LoadedCourse } from "#lesson-format/files/load-course.ts";

/** How a place in the course is called: the lesson's title, and its step's; null when the lesson is not there or is broken. */
export function placeTitle({ lessons }: LoadedCourse, id: string, step: string | null): string | null {
  const lesson = lessons.get(id)?.lesson;
  if (!lesson) return null;
  const title = lesson.steps.find((each) => each.id === step)?.title;
  return title === undefined ? lesson.title : `${lesson.title} › ${title}`;
}
