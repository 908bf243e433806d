"use client";

import { useSyncExternalStore } from "react";

/** Under this key the browser remembers that `/` alone must not open the search (WCAG 2.1.4). */
const KEY = "search:slash";
const listeners = new Set<() => void>();

/** Whether `/` alone opens the search. */
export function slashKeyOpens(): boolean {
  return localStorage.getItem(KEY) !== "off";
}

/** Remembers whether `/` alone opens the search. */
export function chooseSlashKey(opens: boolean): void {
  if (opens) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "off");
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `slashKeyOpens`, followed. */
export function useSlashKey(): boolean {
  return useSyncExternalStore(subscribe, slashKeyOpens, () => true);
}
