import {
  focusedGroup,
  type Group,
  groupsOf,
  groupWith,
  LARGEST_SHARE,
  type Layout,
  type LayoutNode,
  LEAST_SHARE,
} from "./layout.ts";
import type { PanelId } from "./panel-id.ts";

/** Where a panel goes that gets a group of its own beside another group. */
export type Side = "left" | "right" | "up" | "down";

/** Shows a panel, which is opened in the group `near` (the one used last) when it is not there. */
export function open(layout: Layout, panel: PanelId, near: string = layout.focused): Layout {
  if (groupWith(layout, panel)) return activate(layout, panel);
  const group = groupsOf(layout.root).find(({ id }) => id === near) ?? focusedGroup(layout);
  return seen(
    { ...layout, root: withGroup(layout.root, turnedTo({ ...group, panels: [...group.panels, panel] }, panel)) },
    group.id,
  );
}

/** Opens a panel without showing it. */
export function openBehind(layout: Layout, panel: PanelId, near: string): Layout {
  if (groupWith(layout, panel)) return layout;
  const group = groupsOf(layout.root).find(({ id }) => id === near) ?? focusedGroup(layout);
  const panels = [...group.panels, panel];
  return { ...layout, root: withGroup(layout.root, { ...group, panels, active: group.active ?? panel }) };
}

/** Closes a panel. Its neighbour is seen instead; a group without panels goes, too. */
export function close(layout: Layout, panel: PanelId): Layout {
  const group = groupWith(layout, panel);
  return group ? settled({ ...layout, root: withGroup(layout.root, without(group, panel)) }) : layout;
}

/** Shows a panel that is open, and makes its group the one that was used last. */
export function activate(layout: Layout, panel: PanelId): Layout {
  const group = groupWith(layout, panel);
  return group ? seen({ ...layout, root: withGroup(layout.root, turnedTo(group, panel)) }, group.id) : layout;
}

/** Moves a panel into a group, before the tab at `index` (at the end). Within its own group: to another place. */
export function move(layout: Layout, panel: PanelId, to: string, index: number = Number.POSITIVE_INFINITY): Layout {
  const from = groupWith(layout, panel);
  const target = groupsOf(layout.root).find(({ id }) => id === to);
  if (!from || !target) return layout;
  const behind = from.id === to && from.panels.indexOf(panel) < index ? 1 : 0;
  const others = target.panels.filter((other) => other !== panel);
  const place = Math.max(0, Math.min(others.length, index - behind));
  const root = from.id === to ? layout.root : withGroup(layout.root, without(from, panel));
  const panels = [...others.slice(0, place), panel, ...others.slice(place)];
  return seen(settled({ ...layout, root: withGroup(root, turnedTo({ ...target, panels }, panel)) }), to);
}

/** Gives a panel a group of its own beside the group `beside`. Nothing changes where it is alone in that group. */
export function splitOff(layout: Layout, panel: PanelId, side: Side, beside: string): Layout {
  const from = groupWith(layout, panel);
  const target = groupsOf(layout.root).find(({ id }) => id === beside);
  if (!from || !target || (from.id === beside && from.panels.length === 1)) return layout;
  const group: Group = { kind: "group", id: `g${layout.next}`, panels: [panel], active: panel };
  const before = side === "left" || side === "up";
  const left = from.id === beside ? without(target, panel) : target;
  const root = replace(withGroup(layout.root, without(from, panel)), beside, () => ({
    kind: "split",
    id: `s${layout.next + 1}`,
    direction: side === "left" || side === "right" ? "row" : "column",
    share: 50,
    first: before ? group : left,
    second: before ? left : group,
  }));
  return seen(settled({ ...layout, root, next: layout.next + 2 }), group.id);
}

/** Gives the first part of a split another share, in percent. */
export function resize(layout: Layout, split: string, share: number): Layout {
  const bounded = Math.round(Math.min(LARGEST_SHARE, Math.max(LEAST_SHARE, share)) * 10) / 10;
  return {
    ...layout,
    root: replace(layout.root, split, (node) => (node.kind === "split" ? { ...node, share: bounded } : node)),
  };
}

/** The group used last becomes the one that is `steps` further, round and round. */
export function focusFurther(layout: Layout, steps: 1 | -1): Layout {
  const groups = groupsOf(layout.root);
  const place = groups.findIndex(({ id }) => id === layout.focused);
  const next = groups[(place + steps + groups.length) % groups.length];
  return next ? seen(layout, next.id) : layout;
}

/** Makes a group the one that was used last; what alone is seen makes room for it. */
export function seen(layout: Layout, group: string): Layout {
  const maximised = layout.maximised === null ? null : group;
  return layout.focused === group && layout.maximised === maximised ? layout : { ...layout, focused: group, maximised };
}

/** Gives everything to one group, or with null to all of them again. */
export function maximise(layout: Layout, group: string | null): Layout {
  return group === null ? { ...layout, maximised: null } : { ...layout, focused: group, maximised: group };
}

function turnedTo(group: Group, panel: PanelId): Group {
  return group.active === panel ? group : { ...group, active: panel, before: group.active ?? undefined };
}

function without(group: Group, panel: PanelId): Group {
  const place = group.panels.indexOf(panel);
  const panels = group.panels.filter((other) => other !== panel);
  if (group.active !== panel) return { ...group, panels };
  const before = panels.find((other) => other === group.before);
  return { ...group, panels, active: before ?? panels[Math.min(place, panels.length - 1)] ?? null, before: undefined };
}

function withGroup(root: LayoutNode, group: Group): LayoutNode {
  return replace(root, group.id, () => group);
}

function replace(node: LayoutNode, id: string, change: (node: LayoutNode) => LayoutNode): LayoutNode {
  if (node.id === id) return change(node);
  if (node.kind === "group") return node;
  const first = replace(node.first, id, change);
  const second = replace(node.second, id, change);
  return first === node.first && second === node.second ? node : { ...node, first, second };
}

/** Without groups that have no panel, and with a group in use that is there. */
function settled(layout: Layout): Layout {
  const root = pruned(layout.root) ?? { kind: "group", id: layout.focused, panels: [], active: null };
  const groups = groupsOf(root);
  const there = (id: string | null) => groups.some((group) => group.id === id);
  return {
    ...layout,
    root,
    focused: there(layout.focused) ? layout.focused : (groups[0]?.id ?? layout.focused),
    maximised: there(layout.maximised) ? layout.maximised : null,
  };
}

function pruned(node: LayoutNode): LayoutNode | null {
  if (node.kind === "group") return node.panels.length > 0 ? node : null;
  const first = pruned(node.first);
  const second = pruned(node.second);
  if (!first || !second) return first ?? second;
  return first === node.first && second === node.second ? node : { ...node, first, second };
}
