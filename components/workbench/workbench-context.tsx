"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import { Desk, type OpenedFile, type PaletteCommand, type Workbench } from "./desk.ts";
import { HELP_KEYS, PALETTE_KEYS, placeOf, taken } from "./keys/key-listener.ts";
import { recallViews, reveal } from "./lesson-views.ts";
import { useLabSession } from "./session-context.tsx";

const DeskContext = createContext<Desk | null>(null);
/** Where in the workbench a component is: the panel's id, or null outside of panels. */
export const PanelContext = createContext<string | null>(null);

const Overlays = dynamic(() => import("./palette/overlays.tsx").then((module) => module.Overlays), { ssr: false });

interface WorkbenchProviderProps {
  /** The lesson's steps: the palette leads to each. */
  readonly steps: readonly { readonly id: string; readonly title: string }[];
  readonly children: ReactNode;
}

/** Gives the lesson's page its workbench: prose and panels ask it for what they want shown. Stands below `SessionProvider`. */
export function WorkbenchProvider({ steps, children }: WorkbenchProviderProps) {
  const session = useLabSession();
  const [desk] = useState(() => new Desk(session, () => reveal("lab")));
  const overlay = useStore(desk.store, (state) => state.overlay);
  useEffect(recallViews, []);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return;
      const place = placeOf(event.target);
      const { overlay: laid } = desk.store.getState();
      const run = taken(event, PALETTE_KEYS, place)
        ? () => desk.lay(laid === "palette" ? null : "palette")
        : document.querySelector("dialog:modal") !== null
          ? null
          : taken(event, HELP_KEYS, place)
            ? () => desk.lay("help")
            : desk.commandFor((keys) => taken(event, keys, place));
      if (run === null) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, [desk]);
  return (
    <DeskContext value={desk}>
      {children}
      {overlay !== null && <Overlays overlay={overlay} steps={steps} />}
    </DeskContext>
  );
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
