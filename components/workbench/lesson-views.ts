"use client";

import { createStore } from "zustand/vanilla";
import { NARROW_VIEW_KEY, TALL_VIEW_KEY, WIDE_VIEW_KEY } from "#components/shell/view-keys.ts";
import { recall, remember } from "#components/ui/browser-memory.ts";
import { TALL_QUERY, WIDE_QUERY } from "#components/ui/use-wide.ts";

/** What is seen of a lesson: prose and lab, or one of them alone. */
export type LessonView = "both" | "prose" | "lab";

/** How much room a window has: for two columns, for two parts one above the other, or for one part. */
type WindowRoom = "wide" | "tall" | "narrow";

export interface LessonViews {
  /** Where there is room for two columns. */
  readonly wide: LessonView;
  /** Where there is not. Both are one above the other, or, where there is no room for that either, the prose alone. */
  readonly narrow: LessonView;
}

/**
 * Which part of a lesson's page is seen. The style sheet does the hiding, by attributes on the document that `rememberedLooks` sets
 * before the first paint: nothing flashes.
 */
export const lessonViews = createStore<LessonViews>(() => ({ wide: "both", narrow: "prose" }));

/** Takes up what the browser remembers: the wide view for good, the narrow one for this lesson in this tab. */
export function recallViews(): void {
  const narrow = viewOf(recall(NARROW_VIEW_KEY + location.pathname, "session") ?? recall(TALL_VIEW_KEY));
  apply({ wide: viewOf(recall(WIDE_VIEW_KEY)) ?? "both", narrow: narrow ?? "prose" });
}

/** Shows prose and lab, or one of them alone, where there is room for two columns. */
export function showWide(wide: LessonView): void {
  remember(WIDE_VIEW_KEY, wide === "both" ? null : wide);
  apply({ ...lessonViews.getState(), wide });
}

/** Shows prose and lab, or one of them alone, where there is no room for two columns. What is chosen in a high window, lessons begin with from now on. */
export function showNarrow(narrow: LessonView): void {
  if (roomOf() === "tall") remember(TALL_VIEW_KEY, narrow === "both" ? narrow : null);
  turnTo(narrow);
}

/** Whether the lab is in view at this moment. */
export function isLabShown(): boolean {
  return isSeen(lessonViews.getState(), "lab", roomOf());
}

/** Brings a part of the page into view where it is hidden: beside the other one where there is room for both. */
export function reveal(part: "prose" | "lab"): void {
  const views = lessonViews.getState();
  const revealed = withPart(views, part, roomOf());
  if (revealed.wide !== views.wide) showWide(revealed.wide);
  if (revealed.narrow !== views.narrow) turnTo(revealed.narrow);
}

/** Whether a part of the page is seen in a window with such room. */
export function isSeen({ wide, narrow }: LessonViews, part: "prose" | "lab", room: WindowRoom): boolean {
  if (room === "wide") return wide === "both" || wide === part;
  if (narrow === "both") return room === "tall" || part === "prose";
  return narrow === part;
}

/** The views in which a part of the page is seen. */
export function withPart(views: LessonViews, part: "prose" | "lab", room: WindowRoom): LessonViews {
  if (isSeen(views, part, room)) return views;
  if (room === "wide") return { ...views, wide: "both" };
  return { ...views, narrow: room === "tall" ? "both" : part };
}

function roomOf(): WindowRoom {
  if (window.matchMedia(WIDE_QUERY).matches) return "wide";
  return window.matchMedia(TALL_QUERY).matches ? "tall" : "narrow";
}

function viewOf(text: string | null): LessonView | null {
  return text === "both" || text === "prose" || text === "lab" ? text : null;
}

function turnTo(narrow: LessonView): void {
  remember(NARROW_VIEW_KEY + location.pathname, narrow, "session");
  apply({ ...lessonViews.getState(), narrow });
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
