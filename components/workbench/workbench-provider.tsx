"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useState } from "react";
import { useStore } from "zustand";
import { Desk } from "./desk.ts";
import { HELP_KEYS, PALETTE_KEYS, placeOf, taken } from "./keys/key-listener.ts";
import { recallViews, reveal } from "./lesson-views.ts";
import { useLabSession } from "./session-context.tsx";
import { DeskContext } from "./workbench-context.tsx";

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
  useShortcuts(desk);
  return (
    <DeskContext value={desk}>
      {children}
      {overlay !== null && <Overlays overlay={overlay} steps={steps} />}
    </DeskContext>
  );
}

/** Listens for the shortcuts of every command that is offered, before anything else on the page does. */
function useShortcuts(desk: Desk): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return;
      const run = actionOf(event, desk);
      if (run === null) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, [desk]);
}

function actionOf(event: KeyboardEvent, desk: Desk): (() => void) | null {
  // Whoever is asked something answers first.
  if (document.querySelector("dialog:modal") !== null) return null;
  const place = placeOf(event.target);
  if (taken(event, PALETTE_KEYS, place)) return () => desk.lay("palette");
  if (taken(event, HELP_KEYS, place)) return () => desk.lay("help");
  return desk.commandFor((keys) => taken(event, keys, place));
}
