import type { ParsedLesson } from "../parse/lesson.ts";

/** Which lessons and steps there are. */
export interface LessonPlaces {
  /** Whether a lesson has a step, or whether there is a lesson. Of a broken lesson the steps are not known: any may exist. */
  exists(lesson: string, step: string | null): boolean;
}

/** The places in some lessons, by folder name. */
export function placesIn(lessons: ReadonlyMap<string, ParsedLesson>): LessonPlaces {
  return {
    exists: (lesson, step) => {
      const parsed = lessons.get(lesson);
      if (parsed === undefined) return false;
      return step === null || parsed.lesson === null || parsed.lesson.steps.some((each) => each.id === step);
    },
  };
}
