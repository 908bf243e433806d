import type { FrontMatter } from "#lesson-format/front-matter.ts";

/** What a lesson asks of the learner. */
export type Level = FrontMatter["level"];

/** What the course map shows of a lesson. */
export interface LessonSummary {
  readonly id: string;
  /** Null when the lesson's files do not parse. */
  readonly title: string | null;
  readonly summary: string;
  readonly minutes: number;
  readonly level: Level;
  /** Lessons that come before this one, by id. */
  readonly prerequisites: readonly string[];
  readonly steps: readonly string[];
  /** A project is graded: its row shows points. */
  readonly project: boolean;
}

/** Steps passed, by lesson. */
export type Passed = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** How many of the lesson's steps are passed; steps that the lesson no longer has do not count. */
export function passedIn(lesson: LessonSummary, passed: Passed): number {
  return lesson.steps.filter((step) => passed[lesson.id]?.[step] !== undefined).length;
}

/** Whether every step of the lesson is passed. */
export function isDone(lesson: LessonSummary, passed: Passed): boolean {
  return lesson.steps.length > 0 && passedIn(lesson, passed) === lesson.steps.length;
}

/** Points out of 100: each passed step counts the same. */
export function points(lesson: LessonSummary, passed: Passed): number {
  return Math.round((100 * passedIn(lesson, passed)) / Math.max(1, lesson.steps.length));
}

/** Where to go on: the lesson worked on last if it is not done, else the first that is not done; null when all are. */
export function placeToResume(lessons: readonly LessonSummary[], passed: Passed): LessonSummary | null {
  const open = lessons.filter((lesson) => lesson.title !== null && passedIn(lesson, passed) < lesson.steps.length);
  const last = (lesson: LessonSummary): number => Math.max(0, ...Object.values(passed[lesson.id] ?? {}));
  const begun = open.filter((lesson) => last(lesson) > 0).toSorted((a, b) => last(b) - last(a));
  return begun[0] ?? open[0] ?? null;
}
