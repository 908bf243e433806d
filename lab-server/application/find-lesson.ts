import { LabError } from "#lab-server/domain/lab-error.ts";
import type { Lesson } from "#lesson-format/lesson.ts";
import type { Services } from "./services.ts";

/** A lesson that can be used. @throws LabError `lesson.unknown`, `lesson.broken` */
export function findLesson({ lessons }: Pick<Services, "lessons">, lessonId: string): Lesson {
  const lookup = lessons.find(lessonId);
  if (lookup.found === "nothing") throw new LabError("lesson.unknown", `no lesson ${lessonId}`);
  if (lookup.found === "broken") throw new LabError("lesson.broken", `lesson ${lessonId} does not parse`);
  return lookup.lesson;
}
