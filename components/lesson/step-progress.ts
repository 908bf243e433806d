"use client";

import { useRef } from "react";
import { useProgress } from "#components/lab-client/lab-provider.tsx";

/** Whether a step is passed, and whether that happened while the learner was looking. */
export function useStepProgress(lessonId: string, stepId: string): { readonly done: boolean; readonly fresh: boolean } {
  const known = useProgress((state) => state.known);
  const done = useProgress((state) => state.lessons[lessonId]?.[stepId] !== undefined);
  const seenOpen = useRef(false);
  if (known && !done) seenOpen.current = true;
  return { done, fresh: done && seenOpen.current };
}

/** How many of a lesson's steps are passed. */
export function useLessonProgress(
  lessonId: string,
  steps: readonly string[],
): { readonly known: boolean; readonly passed: number } {
  const known = useProgress((state) => state.known);
  const passed = useProgress((state) => steps.filter((step) => state.lessons[lessonId]?.[step] !== undefined).length);
  return { known, passed };
}

/** What a project is worth so far, out of 100 points: each step an equal share. */
export function scoreOf(passed: number, total: number): number {
  return total === 0 ? 0 : Math.round((100 * passed) / total);
}
