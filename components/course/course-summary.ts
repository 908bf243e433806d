import { isDone, type LessonSummary, type Passed, passedIn } from "./lesson-summary.ts";

/** A chapter as the course map shows it. */
export interface ChapterSummary {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly LessonSummary[];
}

/** How far somebody has come. */
export interface Tally {
  readonly lessons: number;
  readonly lessonsDone: number;
  readonly steps: number;
  readonly stepsPassed: number;
  readonly minutes: number;
}

/** Adds up some lessons. */
export function tally(lessons: readonly LessonSummary[], passed: Passed): Tally {
  return {
    lessons: lessons.length,
    lessonsDone: lessons.filter((lesson) => isDone(lesson, passed)).length,
    steps: lessons.reduce((sum, lesson) => sum + lesson.steps.length, 0),
    stepsPassed: lessons.reduce((sum, lesson) => sum + passedIn(lesson, passed), 0),
    minutes: lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
  };
}
