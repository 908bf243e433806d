import { MAIN_TERMINAL } from "#contract/terminal-names.ts";
import { groupsOf, groupWith, type Layout, panelsOf } from "./layout.ts";
import { close, open, openBehind, splitOff } from "./operations.ts";
import { type PanelId, terminalPanel } from "./panel-id.ts";

/** The panel that is always there. */
export const MAIN = terminalPanel(MAIN_TERMINAL);

/** The layout with the main terminal, which is never away. */
export function withMain(layout: Layout): Layout {
  return groupWith(layout, MAIN) ? layout : open(layout, MAIN);
}

/** The layout without what only its own sandbox publishes. */
export function withoutPreviews(layout: Layout): Layout {
  return panelsOf(layout)
    .filter((panel) => panel.startsWith("preview:"))
    .reduce(close, layout);
}

/** Opens a panel without showing it, where it belongs. */
export function behindMain(layout: Layout, panel: PanelId): Layout {
  return openBehind(layout, panel, nearest(layout, panel));
}

/**
 * Opens a preview where the terminal stays in sight: with other previews, in another group, or in a group of its own below. Where a window is too
 * `low` for that, that is left to who shows it: it becomes one more tab.
 */
export function beside(layout: Layout, panel: PanelId, low: boolean): Layout {
  const open = panelsOf(layout);
  if (open.includes(panel) || open.some((other) => other.startsWith("preview:"))) return layout;
  const home = groupWith(layout, MAIN)?.id ?? layout.focused;
  const other = groupsOf(layout.root).findLast(({ id }) => id !== home);
  if (other) return openBehind(layout, panel, other.id);
  if (low) return layout;
  return { ...splitOff(openBehind(layout, panel, home), panel, "down", home), focused: layout.focused };
}

/** Where a panel belongs that is not open: with those of its kind, else with the main terminal. */
export function nearest(layout: Layout, panel: PanelId): string {
  const kind = panel.split(":")[0] ?? "";
  const kin = kind === panel ? undefined : panelsOf(layout).findLast((other) => other.startsWith(`${kind}:`));
  const beside = kin ?? kinOfTool[panel] ?? MAIN;
  return (groupWith(layout, beside) ?? groupWith(layout, MAIN))?.id ?? layout.focused;
}

const kinOfTool: Readonly<Record<string, PanelId>> = { engine: "changes", changes: "engine" };
