import { focusedGroup, groupsOf, groupWith } from "../layout/layout.ts";
import type { PanelId } from "../layout/panel-id.ts";
import type { FrameStore } from "./frame-store.ts";
import { groupElementId } from "./group-view.tsx";
import { tabId } from "./panel-hosts.ts";

/**
 * Takes a panel away. Where the focus would go with it, it stays with the panel's neighbours: on a tab if it was on one
 * (`byTab`), else in the panel that comes into view.
 */
export function closePanel(frame: FrameStore, panel: PanelId, byTab: boolean): void {
  const group = groupWith(frame.store.getState().layout, panel)?.id;
  frame.close(panel);
  // By then the panel is gone from the document, and a question that was asked is closed: its button may still be called the active one.
  requestAnimationFrame(() => {
    const active = document.activeElement;
    if (active !== null && active !== document.body && active.checkVisibility()) return;
    const { layout } = frame.store.getState();
    const left = groupsOf(layout.root).find(({ id }) => id === group) ?? focusedGroup(layout);
    if (left.active === null) document.getElementById(groupElementId(left.id))?.querySelector("button")?.focus();
    else if (byTab) document.getElementById(tabId(left.active))?.focus();
    else frame.show(left.active);
  });
}

/** Whether the focus is on a panel's tab. */
export function isOnTab(): boolean {
  return document.activeElement?.getAttribute("role") === "tab";
}
