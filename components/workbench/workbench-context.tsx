"use client";

import { createContext, useContext, useEffect } from "react";
import { useStore } from "zustand";
import type { Desk, OpenedFile, PaletteCommand, Workbench } from "./desk.ts";

/** Filled by `WorkbenchProvider`. */
export const DeskContext = createContext<Desk | null>(null);
/** Where in the workbench a component is: the panel's id, or null outside of panels. */
export const PanelContext = createContext<string | null>(null);

/** The room behind the tabs of the panel's group, where it is alone in its group; else null. */
export const TabRoomContext = createContext<HTMLElement | null>(null);

/** Where a panel may put its own tabs instead of in a bar of its own; null where it has to have one. */
export function useTabRoom(): HTMLElement | null {
  return useContext(TabRoomContext);
}

/** What carries wishes and commands; for the frame itself. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("WorkbenchProvider is missing above this component");
  return desk;
}

/** The lesson's workbench. The object and its functions are the same for the page's whole life. */
export function useWorkbench(): Workbench {
  return useDesk();
}

/** What `openFile` asked for last; the editor follows it. */
export function useOpenedFile(): OpenedFile | null {
  return useStore(useDesk().store, (state) => state.opened);
}

/** Offers commands in the palette, and listens for their shortcuts, while the component is mounted. Keep the array's identity (`useMemo`). */
export function usePaletteCommands(commands: readonly PaletteCommand[]): void {
  const desk = useDesk();
  const panel = useContext(PanelContext);
  useEffect(() => desk.offer(commands, panel), [desk, commands, panel]);
}
