"use client";

import { z } from "zod";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { recall, remember } from "#components/ui/browser-memory.ts";

/** Font sizes that can be chosen, in CSS pixels. */
export const FONT_SIZES = { least: 9, most: 28 } as const;

/** Colours of the terminal: those of the page, or the same ones always. */
export const colourSchemes = ["page", "light", "dark", "contrast"] as const;

const preferences = z.object({
  /** In CSS pixels. Null: as fits the width. */
  fontSize: z.number().int().min(FONT_SIZES.least).max(FONT_SIZES.most).nullable().catch(null),
  colours: z.enum(colourSchemes).catch("page"),
  /** Output is also put where a screen reader hears it. */
  screenReader: z.boolean().catch(false),
});

/** How this browser wants its terminals, all of them. */
export type TerminalPreferences = z.infer<typeof preferences>;

const KEY = "terminal";

function remembered(): TerminalPreferences {
  try {
    return preferences.parse(JSON.parse(recall(KEY) ?? "{}"));
  } catch {
    return preferences.parse({});
  }
}

/** The preferences, the same in every terminal of the page and in the browser's other tabs. */
export const terminalPreferences = createStore<TerminalPreferences>(() => remembered());

/** Changes preferences and remembers them. */
export function prefer(change: Partial<TerminalPreferences>): void {
  terminalPreferences.setState(change);
  remember(KEY, JSON.stringify(terminalPreferences.getState()));
}

/** Follows changes in other tabs until the returned function is called. */
export function followPreferences(): () => void {
  const follow = (event: StorageEvent): void => {
    if (event.key === KEY) terminalPreferences.setState(remembered());
  };
  window.addEventListener("storage", follow);
  return () => window.removeEventListener("storage", follow);
}

/** The preferences, followed. */
export function useTerminalPreferences(): TerminalPreferences {
  return useStore(terminalPreferences);
}
