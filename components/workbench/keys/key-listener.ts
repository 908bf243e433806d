import { type Press, pressed } from "./shortcut.ts";

/** Opens the command palette. Firefox keeps the first for itself: F1 is the same everywhere. */
export const PALETTE_KEYS = "Control+Shift+P Meta+Shift+P F1";
/** Shows the help sheet of shortcuts. */
export const HELP_KEYS = "?";

/** What has the focus, as far as shortcuts are concerned: a terminal and what takes letters have keys of their own. */
export type Place = "terminal" | "text" | "page";

/** Where an event came from. */
export function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof HTMLElement)) return "page";
  if (target.closest(".xterm")) return "terminal";
  // In a tree, letters lead to names; what is marked will take them in a moment.
  const typing =
    target.isContentEditable || target.closest("input, textarea, select, [role=tree], [data-takes-letters]") !== null;
  return typing ? "text" : "page";
}

/**
 * Whether a shortcut may be taken where the focus is. A terminal's programs own every key but those with Control and Shift (or the
 * command key), which no shell knows; a text field owns single characters and, with arrows, the ways to select.
 */
export function taken(press: Press, keys: string, place: Place): boolean {
  if (!pressed(press, keys)) return false;
  if (place === "page") return true;
  const strong = (press.ctrlKey && press.shiftKey) || (press.metaKey && press.shiftKey);
  if (place === "terminal") return strong;
  return strong ? !press.key.startsWith("Arrow") : /^F\d/.test(press.key);
}
