"use client";

import { useEffect } from "react";
import { useStore } from "zustand";
import { terminalOf } from "../layout/panel-id.ts";
import type { FrameStore } from "./frame-store.ts";
import type { PanelHosts } from "./panel-hosts.ts";

/** A terminal's code and its shell may take this long to come; then the focus stays where it is. */
const PATIENCE_MS = 8_000;

/** Gives the focus to a panel that was asked for: to a terminal's input as soon as there is one, to any other panel as a whole. */
export function useFocusOnWanted(frame: FrameStore, elements: PanelHosts): void {
  const wanted = useStore(frame.store, (state) => state.wanted);
  useEffect(() => {
    if (wanted === null) return;
    const element = elements.host(wanted.panel);
    if (element.contains(document.activeElement)) return;
    if (terminalOf(wanted.panel) === null) {
      element.focus({ preventScroll: true });
      return;
    }
    const before = document.activeElement;
    const attempt = (): boolean => {
      const input = element.querySelector<HTMLElement>("textarea.xterm-helper-textarea");
      input?.focus({ preventScroll: true });
      return input !== null;
    };
    if (attempt()) return;
    const observer = new MutationObserver(() => {
      // Whoever has gone elsewhere meanwhile stays there.
      if ((document.activeElement !== before && document.activeElement !== document.body) || attempt())
        observer.disconnect();
    });
    observer.observe(element, { childList: true, subtree: true });
    const timer = setTimeout(() => observer.disconnect(), PATIENCE_MS);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [wanted, elements]);
}
