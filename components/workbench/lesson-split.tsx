"use client";

import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { useStore } from "zustand";
import { Split } from "#components/ui/split.tsx";
import { useTall } from "#components/ui/use-wide.ts";
import { lessonViews } from "./lesson-views.ts";

interface LessonSplitProps {
  /** Names the bar between the two for a screen reader. */
  readonly label: string;
  readonly prose: ReactNode;
  readonly lab: ReactNode;
}

/** A lesson's prose and lab, side by side, or one above the other where a window is high and narrow and both are wanted. */
export function LessonSplit({ label, prose, lab }: LessonSplitProps) {
  const tall = useTall();
  const stacked = useStore(lessonViews, ({ narrow }) => tall && narrow === "both");
  useStayAtPressed(stacked);
  const shares = stacked
    ? ({ direction: "rows", initial: 45, min: 20, max: 75, remember: "stacked" } as const)
    : ({ direction: "columns", initial: 46, most: "46rem", min: 28, max: 72, remember: "lesson" } as const);
  return <Split {...shares} label={label} className="lesson-split flex-1" first={prose} second={lab} />;
}

/** When the prose has become lower by what was just pressed in it, that is still in view. A window that is turned presses nothing. */
function useStayAtPressed(stacked: boolean): void {
  const pressed = useRef<Element | null>(null);
  useEffect(() => {
    // Not every browser gives the focus to a button that is pressed.
    const note = ({ target }: Event): void => {
      pressed.current = target instanceof Element ? target : null;
      // What it leads to is drawn before any later task.
      setTimeout(() => {
        pressed.current = null;
      });
    };
    document.addEventListener("click", note, { capture: true });
    return () => document.removeEventListener("click", note, { capture: true });
  }, []);
  useLayoutEffect(() => {
    if (stacked && pressed.current?.closest("article")) {
      pressed.current.scrollIntoView({ block: "center", behavior: "instant" });
    }
  }, [stacked]);
}
