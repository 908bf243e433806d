"use client";

import { useSyncExternalStore } from "react";

/** The wide breakpoint of the theme. */
const QUERY = "(min-width: 56.25rem)";

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(QUERY);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether there is room for two columns, followed. True while the page is rendered on the server. */
export function useWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(QUERY).matches,
    () => true,
  );
}
