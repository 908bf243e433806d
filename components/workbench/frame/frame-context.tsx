"use client";

import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { PanelId } from "../layout/panel-id.ts";
import type { FrameState, FrameStore } from "./frame-store.ts";

/** What the parts of the frame share. */
export interface FrameTools {
  readonly frame: FrameStore;
  /** Hosts on which terminals can be, the learner's own first. */
  readonly hosts: readonly string[];
  /** Takes a panel away; for a terminal in which something runs it asks first. */
  readonly close: (panel: PanelId) => void;
  /** Lets the learner write a terminal's name on its tab; null ends that. */
  readonly rename: (panel: PanelId | null) => void;
  /** The terminal that is being given a name. */
  readonly renaming: PanelId | null;
  /** The tab that is being dragged. */
  readonly dragged: PanelId | null;
  readonly drag: (panel: PanelId | null) => void;
  /** The room behind a group's tabs is there, until the returned function is called. */
  readonly addRoom: (group: string, room: HTMLElement) => () => void;
}

const FrameContext = createContext<FrameTools | null>(null);
export const FrameProvider = FrameContext.Provider;

export function useFrame(): FrameTools {
  const tools = useContext(FrameContext);
  if (!tools) throw new Error("the frame is missing above this component");
  return tools;
}

/** A part of the frame's state, followed. */
export function useFrameState<T>(select: (state: FrameState) => T): T {
  return useStore(useFrame().frame.store, select);
}
