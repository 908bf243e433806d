"use client";

import { useSyncExternalStore } from "react";

/** The wide breakpoint of the theme. */
export const WIDE_QUERY = "(min-width: 56.25rem)";

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(WIDE_QUERY);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether there is room for two columns, followed. True while the page is rendered on the server. */
export function useWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE_QUERY).matches,
    () => true,
  );
}
