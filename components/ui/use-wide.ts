"use client";

import { useSyncExternalStore } from "react";

/** The wide breakpoint of the theme: there is room for two columns. */
export const WIDE_QUERY = "(min-width: 56.25rem)";
/** Too narrow for two columns, and so high that two parts have room one above the other: a tablet held upright. */
export const TALL_QUERY = "(40rem <= width < 56.25rem) and (height >= 50rem)";

/** Whether there is room for two columns, followed. True while the page is rendered on the server. */
export function useWide(): boolean {
  return useMedia(WIDE_QUERY, true);
}

/** Whether there is room for two parts one above the other instead, followed. */
export function useTall(): boolean {
  return useMedia(TALL_QUERY, false);
}

function useMedia(query: string, onServer: boolean): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => onServer,
  );
}
