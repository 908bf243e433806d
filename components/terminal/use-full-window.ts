import { type RefObject, useCallback, useEffect, useState } from "react";
import { fillWindow, leaveWindow } from "./full-window.ts";

/** Where Escape has a meaning of its own. */
const OWN_ESCAPE = ".xterm, search, [role=menu], dialog";

/**
 * Shows a terminal's panel as large as the window and puts it back. Everywhere but in the terminal, whose programs need it, Escape does so,
 * too: the full screen leaves no other way by keyboard.
 * @param screen gets the focus when its panel has become large, and when Escape has put it back
 */
export function useFullWindow(
  root: RefObject<HTMLElement | null>,
  screen: { focus(): void } | null,
): { readonly full: boolean; readonly toggle: () => void } {
  const [full, setFull] = useState(false);
  const toggle = useCallback((): void => {
    const element = root.current;
    if (!element) return;
    if (element.matches(":popover-open")) leaveWindow(element);
    else {
      fillWindow(element);
      screen?.focus();
    }
  }, [root, screen]);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    // A panel that goes to another group leaves the window by itself, too.
    const follow = (): void => setFull(element.matches(":popover-open"));
    element.addEventListener("toggle", follow);
    return () => {
      element.removeEventListener("toggle", follow);
      leaveWindow(element);
    };
  }, [root]);
  useEffect(() => {
    if (!full) return;
    const press = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.key !== "Escape" || event.isComposing || target.closest(OWN_ESCAPE)) return;
      event.preventDefault();
      if (root.current) leaveWindow(root.current);
      screen?.focus();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [full, root, screen]);
  return { full, toggle };
}
