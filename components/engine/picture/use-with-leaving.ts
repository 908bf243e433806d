"use client";

import { useEffect, useState } from "react";

/** An object, and whether it is gone and only on its way out. */
export interface Staying<T> {
  readonly item: T;
  readonly leaving: boolean;
}

/** As long as the transition of the class names in `motion.ts`. */
const LEAVE_MS = 260;

/** The objects, and behind them for a moment those that have just gone, so that they can fade out. `keyOf` must not change. */
export function useWithLeaving<T>(items: readonly T[], keyOf: (item: T) => string): readonly Staying<T>[] {
  const [before, setBefore] = useState(items);
  const [gone, setGone] = useState<readonly T[]>([]);
  if (before !== items) {
    const present = new Set(items.map(keyOf));
    const all = new Map([...gone, ...before].map((item) => [keyOf(item), item]));
    const left = [...all].filter(([key]) => !present.has(key)).map(([, item]) => item);
    setBefore(items);
    if (left.length > 0 || gone.length > 0) setGone(left);
  }
  useEffect(() => {
    if (gone.length === 0) return;
    const timer = setTimeout(() => setGone([]), LEAVE_MS);
    return () => clearTimeout(timer);
  }, [gone]);
  return [...items.map((item) => ({ item, leaving: false })), ...gone.map((item) => ({ item, leaving: true }))];
}
