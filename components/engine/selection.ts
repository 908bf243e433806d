"use client";

import { useCallback } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { ObjectKey } from "./object-key.ts";

/** What is selected in the session's picture that is shown; the changes panel selects, too. */
const selections = createStore<Readonly<Record<string, ObjectKey | null>>>(() => ({}));

/** The selected object of a session's picture, and the way to select another; null selects nothing. */
export function useSelection(sessionId: string): readonly [ObjectKey | null, (key: ObjectKey | null) => void] {
  const selected = useStore(selections, (all) => all[sessionId] ?? null);
  const select = useCallback((key: ObjectKey | null) => selections.setState({ [sessionId]: key }, true), [sessionId]);
  return [selected, select];
}
