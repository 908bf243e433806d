"use client";

import { createStore } from "zustand/vanilla";
import { NARROW_VIEW_KEY, WIDE_VIEW_KEY } from "#components/shell/view-keys.ts";
import { recall, remember } from "#components/ui/browser-memory.ts";
import { WIDE_QUERY } from "#components/ui/use-wide.ts";

/** What is seen where there is room for both: prose and lab side by side, or one of them alone. */
export type WideView = "both" | "prose" | "lab";
/** What is seen where there is room for one only. */
export type NarrowView = "prose" | "lab";

export interface LessonViews {
  readonly wide: WideView;
  readonly narrow: NarrowView;
}

/**
 * Which part of a lesson's page is seen. The style sheet does the hiding, by attributes on the document that `rememberedLooks` sets
 * before the first paint: nothing flashes.
 */
export const lessonViews = createStore<LessonViews>(() => ({ wide: "both", narrow: "prose" }));

/** Takes up what the browser remembers: the wide view for good, the narrow one for this lesson in this tab. */
export function recallViews(): void {
  const wide = recall(WIDE_VIEW_KEY);
  const narrow = recall(NARROW_VIEW_KEY + location.pathname, "session");
  apply({
    wide: wide === "prose" || wide === "lab" ? wide : "both",
    narrow: narrow === "lab" ? narrow : "prose",
  });
}

/** Shows prose and lab, or one of them alone, where there is room for both. */
export function showWide(wide: WideView): void {
  remember(WIDE_VIEW_KEY, wide === "both" ? null : wide);
  apply({ ...lessonViews.getState(), wide });
}

/** Shows prose or lab where there is room for one. */
export function showNarrow(narrow: NarrowView): void {
  remember(NARROW_VIEW_KEY + location.pathname, narrow === "prose" ? null : narrow, "session");
  apply({ ...lessonViews.getState(), narrow });
}

/** Whether the lab is in view at this moment. */
export function isLabShown(): boolean {
  const { dataset } = document.documentElement;
  return window.matchMedia(WIDE_QUERY).matches ? dataset["view"] !== "prose" : dataset["narrow"] === "lab";
}

/** Brings a part of the page into view where it is hidden. */
export function reveal(part: "prose" | "lab"): void {
  if (!window.matchMedia(WIDE_QUERY).matches) showNarrow(part);
  else if (lessonViews.getState().wide !== "both" && lessonViews.getState().wide !== part) showWide("both");
}

function apply(views: LessonViews): void {
  const { dataset } = document.documentElement;
  if (views.wide === "both") delete dataset["view"];
  else dataset["view"] = views.wide;
  if (views.narrow === "prose") delete dataset["narrow"];
  else dataset["narrow"] = views.narrow;
  const now = lessonViews.getState();
  if (now.wide !== views.wide || now.narrow !== views.narrow) lessonViews.setState(views);
}
