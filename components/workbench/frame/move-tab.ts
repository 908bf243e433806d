import { groupsOf, groupWith, type Layout } from "../layout/layout.ts";
import { activate, move } from "../layout/operations.ts";
import type { PanelId } from "../layout/panel-id.ts";

/** Moves a panel to the group after its own, round and round. */
export function moveToNextGroup(layout: Layout, panel: PanelId): Layout {
  const groups = groupsOf(layout.root);
  const place = groups.findIndex((group) => group.panels.includes(panel));
  const next = groups[(place + 1) % groups.length];
  return next && groups.length > 1 ? move(layout, panel, next.id) : layout;
}

/** Moves a panel among the tabs of its group. */
export function moveWithinGroup(layout: Layout, panel: PanelId, steps: 1 | -1): Layout {
  const group = groupWith(layout, panel);
  if (!group) return layout;
  const place = group.panels.indexOf(panel);
  return move(layout, panel, group.id, steps === 1 ? place + 2 : Math.max(0, place - 1));
}

/** Shows the tab beside the active one of the group that was used last. */
export function activateBeside(layout: Layout, steps: 1 | -1): Layout {
  const group = groupsOf(layout.root).find(({ id }) => id === layout.focused);
  if (!group?.active) return layout;
  const place = group.panels.indexOf(group.active);
  const next = group.panels[(place + steps + group.panels.length) % group.panels.length];
  return next === undefined ? layout : activate(layout, next);
}
