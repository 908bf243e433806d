"use client";

import { useSyncExternalStore } from "react";
import { remember } from "#components/ui/browser-memory.ts";

/** What the learner chose. `system` follows the machine. */
export type Theme = "system" | "light" | "dark";

const KEY = "theme";
const ATTRIBUTE = "data-theme";
const listeners = new Set<() => void>();

function chosen(): Theme {
  const value = document.documentElement.getAttribute(ATTRIBUTE);
  return value === "light" || value === "dark" ? value : "system";
}

/** Applies and remembers a choice. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") {
    document.documentElement.removeAttribute(ATTRIBUTE);
    remember(KEY, null);
  } else {
    document.documentElement.setAttribute(ATTRIBUTE, theme);
    remember(KEY, theme);
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  listeners.add(listener);
  system.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener("change", listener);
  };
}

/** The choice, followed; `system` while the page is rendered on the server. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, chosen, () => "system");
}

/** What is really shown. */
export function useAppearance(): "light" | "dark" {
  return useSyncExternalStore(
    subscribe,
    () => {
      const theme = chosen();
      if (theme !== "system") return theme;
      return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    },
    () => "light",
  );
}
