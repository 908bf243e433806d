"use client";

import { useLocale } from "next-intl";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Locale } from "#components/i18n/routing.ts";
import { loadWorkbenchMessages } from "#components/i18n/workbench-messages.tsx";
import { Desk, type Overlay } from "./desk.ts";
import { HELP_KEYS, PALETTE_KEYS, placeOf, taken } from "./keys/key-listener.ts";
import { Fence, Late } from "./late.tsx";
import { recallViews, reveal } from "./lesson-views.ts";
import { useLabSession } from "./session-context.tsx";
import { TroubleCard } from "./trouble-card.tsx";
import { DeskContext, useDesk } from "./workbench-context.tsx";

/** The overlays' code together with what they say. */
async function loadOverlays(locale: Locale) {
  const [{ Overlays }] = await Promise.all([import("./palette/overlays.tsx"), loadWorkbenchMessages(locale)]);
  return Overlays;
}

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
      {overlay !== null && <LateOverlays overlay={overlay} steps={steps} />}
    </DeskContext>
  );
}

interface LateOverlaysProps extends Pick<WorkbenchProviderProps, "steps"> {
  readonly overlay: Overlay;
}

/** Where they cannot be had, that is said beside the page, which stays as it is. */
function LateOverlays(props: LateOverlaysProps) {
  const locale = useLocale();
  const desk = useDesk();
  const load = useCallback(() => loadOverlays(locale), [locale]);
  const trouble = (again: () => void) => <TroubleCard onAgain={again} onClose={() => desk.lay(null)} />;
  return (
    <Fence trouble={trouble}>
      <Late load={load} props={props} failed={trouble} />
    </Fence>
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
