import type { PanelId } from "./panel-id.ts";

/** Panels in tabs: one of them is seen. */
export interface Group {
  readonly kind: "group";
  readonly id: string;
  /** In the order of their tabs; empty only where there is no other group. */
  readonly panels: readonly PanelId[];
  readonly active: PanelId | null;
  /** The one that was active before: it is seen again when the active one goes. */
  readonly before?: PanelId | undefined;
}

/** Two parts side by side (`row`) or one above the other (`column`). */
export interface Split {
  readonly kind: "split";
  readonly id: string;
  readonly direction: "row" | "column";
  /** Of the first part, in percent. */
  readonly share: number;
  readonly first: LayoutNode;
  readonly second: LayoutNode;
}

export type LayoutNode = Group | Split;

/** How the workbench's panels are laid out. Every operation on it is a function that gives another one. */
export interface Layout {
  readonly root: LayoutNode;
  /** The group that was used last. */
  readonly focused: string;
  /** The group that alone is seen, or null. */
  readonly maximised: string | null;
  /** Number of the next group or split. */
  readonly next: number;
}

/** Least and largest share of a split's first part, in percent. */
export const LEAST_SHARE = 12;
export const LARGEST_SHARE = 88;

/** The groups, as they are read: from left to right, from top to bottom. */
export function groupsOf(node: LayoutNode): readonly Group[] {
  return node.kind === "group" ? [node] : [...groupsOf(node.first), ...groupsOf(node.second)];
}

/** Every panel that is open. */
export function panelsOf(layout: Layout): readonly PanelId[] {
  return groupsOf(layout.root).flatMap((group) => group.panels);
}

export function groupWith(layout: Layout, panel: PanelId): Group | null {
  return groupsOf(layout.root).find((group) => group.panels.includes(panel)) ?? null;
}

/** The group that was used last. */
export function focusedGroup(layout: Layout): Group {
  const groups = groupsOf(layout.root);
  const group = groups.find(({ id }) => id === layout.focused) ?? groups[0];
  if (!group) throw new Error("a layout has a group");
  return group;
}

/** The panels that are seen: one of each group, unless one group has everything. */
export function visiblePanels(layout: Layout): ReadonlySet<PanelId> {
  const seen = groupsOf(layout.root).filter(({ id }) => layout.maximised === null || layout.maximised === id);
  return new Set(seen.flatMap((group) => group.active ?? []));
}
