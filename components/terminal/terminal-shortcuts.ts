import { alternatives, shownKeys } from "#components/workbench/keys/shortcut.ts";
import { isMac } from "./screen-keys.ts";

/** The keys that a terminal takes for the page, as `aria-keyshortcuts` writes them; those with Meta are for Apple's machines. */
export const TERMINAL_KEYS = {
  copy: "Control+Shift+C Meta+C",
  paste: "Control+Shift+V Meta+V",
  search: "Control+Shift+F Meta+F",
  previousCommand: "Control+ArrowUp Meta+ArrowUp",
  nextCommand: "Control+ArrowDown Meta+ArrowDown",
  larger: "Control+= Meta+=",
  smaller: "Control+- Meta+-",
  fontReset: "Control+0 Meta+0",
} as const;

/** One of them. */
export type TerminalKey = keyof typeof TERMINAL_KEYS;

/** The keys for something on this machine, as `aria-keyshortcuts` writes them. */
export function keysFor(key: TerminalKey): string {
  const mine = alternatives(TERMINAL_KEYS[key]).find((parts) => parts.includes("Meta") === isMac());
  return (mine ?? []).join("+");
}

/** The same keys as a menu shows them: `Ctrl+Shift+C`, `⌘C`. */
export function shownKeysFor(key: TerminalKey): string {
  const [parts = []] = shownKeys(keysFor(key), isMac());
  return parts.join(isMac() ? "" : "+");
}
