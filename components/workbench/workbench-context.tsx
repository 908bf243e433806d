"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import { Desk, type OpenedFile, type PaletteCommand, type Workbench } from "./desk.ts";
import { useLabSession } from "./session-context.tsx";

const DeskContext = createContext<Desk | null>(null);

/** Gives the lesson's page its workbench: prose and panels ask it for what they want shown. Stands below `SessionProvider`. */
export function WorkbenchProvider({ children }: { readonly children: ReactNode }) {
  const session = useLabSession();
  const [desk] = useState(() => new Desk(session, () => undefined));
  return <DeskContext value={desk}>{children}</DeskContext>;
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
  useEffect(() => desk.offer(commands), [desk, commands]);
}
