"use client";

import { createContext, useContext } from "react";
import type { ObjectKey } from "../object-key.ts";

/** What the things of a picture need to know to be selected. */
export interface PictureFocus {
  readonly selected: ObjectKey | null;
  /** Things that have to do with the selected one. */
  readonly related: ReadonlySet<ObjectKey>;
  /** The one thing that Tab goes to; from there the arrow keys lead on. */
  readonly entry: ObjectKey | null;
  readonly select: (key: ObjectKey) => void;
}

const FocusContext = createContext<PictureFocus | null>(null);

/** Gives the picture's things their selection. */
export const PictureFocusProvider = FocusContext;

/** What makes an element a thing of the picture that can be selected and walked to, and how it stands out. */
export function usePictureThing(key: ObjectKey) {
  const focus = useContext(FocusContext);
  if (!focus) throw new Error("A thing of the picture stands outside of it");
  const selected = focus.selected === key;
  return {
    selected,
    related: focus.related.has(key),
    /** Something else is selected that this has nothing to do with. */
    aside: focus.selected !== null && !selected && !focus.related.has(key),
    button: {
      type: "button",
      "data-thing": key,
      "aria-pressed": selected,
      tabIndex: focus.entry === key ? 0 : -1,
      onClick: () => focus.select(key),
    } as const,
  };
}
