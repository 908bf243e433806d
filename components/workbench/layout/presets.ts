import type { Group, Layout, LayoutNode } from "./layout.ts";
import { panelsOf } from "./layout.ts";
import { open } from "./operations.ts";
import { type PanelId, previewPanel, subjectOf, TOOL_PANELS, terminalOf } from "./panel-id.ts";

/** Layouts that one can choose. */
export const PRESETS = ["terminal", "engine", "editor", "preview", "terminals", "everything"] as const;
export type Preset = (typeof PRESETS)[number];

type Plan =
  | readonly PanelId[]
  | { readonly direction: "row" | "column"; readonly share: number; readonly parts: readonly [Plan, Plan] };

/** Whether a way of laying out has something to show: a preview needs a port. */
export function canArrange(preset: Preset, layout: Layout, ports: readonly number[]): boolean {
  return preset !== "preview" || ports.length > 0 || hasPreview(layout);
}

/** Opens what a way of laying out is about and cannot make by itself: a preview of the first of the published `ports`. */
export function readyFor(preset: Preset, layout: Layout, ports: readonly number[]): Layout {
  const [port] = ports;
  return preset === "preview" && port !== undefined && !hasPreview(layout) ? open(layout, previewPanel(port)) : layout;
}

function hasPreview(layout: Layout): boolean {
  return panelsOf(layout).some((panel) => subjectOf(panel).kind === "preview");
}

/**
 * Lays out what is open in one of the ways that there are. Tools that the way is about are opened; nothing is closed.
 * `preview` without an open preview puts nothing beside.
 */
export function arranged(preset: Preset, layout: Layout): Layout {
  const panels = panelsOf(layout);
  const terminals = panels.filter((panel) => terminalOf(panel) !== null);
  const previews = panels.filter((panel) => subjectOf(panel).kind === "preview");
  const others = (...beside: readonly PanelId[]) =>
    TOOL_PANELS.filter((panel) => panels.includes(panel) && !beside.includes(panel));
  return built(planOf(preset, terminals, previews, others), layout.next);
}

function planOf(
  preset: Preset,
  terminals: readonly PanelId[],
  previews: readonly PanelId[],
  others: (...beside: readonly PanelId[]) => readonly PanelId[],
): Plan {
  switch (preset) {
    case "terminal":
      return [...terminals, ...previews, ...others()];
    case "engine":
      return {
        direction: "row",
        share: 58,
        parts: [
          [...terminals, ...previews, ...others("engine", "changes")],
          ["engine", "changes"],
        ],
      };
    case "editor":
      return { direction: "column", share: 58, parts: [["files"], [...terminals, ...previews, ...others("files")]] };
    case "preview":
      return { direction: "row", share: 54, parts: [[...terminals, ...others()], previews] };
    case "terminals":
      return { direction: "column", share: 66, parts: [sideBySide(terminals), [...others(), ...previews]] };
    case "everything":
      return {
        direction: "row",
        share: 58,
        parts: [
          { direction: "column", share: 50, parts: [["files", ...previews], terminals] },
          { direction: "column", share: 62, parts: [["engine"], ["changes", ...others("files", "engine", "changes")]] },
        ],
      };
  }
}

function sideBySide(panels: readonly PanelId[]): Plan {
  const [first, ...rest] = panels;
  if (first === undefined || rest.length === 0) return panels;
  return { direction: "row", share: Math.round(100 / panels.length), parts: [[first], sideBySide(rest)] };
}

/** What a lesson begins with, where there is room for two groups side by side (`roomy`) and where there is not. */
export function initialLayout(room: "compact" | "roomy", terminals: readonly PanelId[]): Layout {
  const everything: Plan = [...terminals, "engine", "changes", "files", "recordings"];
  const beside: Plan = {
    direction: "row",
    share: 58,
    parts: [
      [...terminals, "files", "recordings"],
      ["engine", "changes"],
    ],
  };
  return built(room === "compact" ? everything : beside, 1);
}

function built(plan: Plan, next: number): Layout {
  let number = next;
  const build = (part: Plan): LayoutNode | null => {
    if ("parts" in part) {
      const [first, second] = part.parts.map(build);
      if (!first || !second) return first ?? second ?? null;
      number += 1;
      return { kind: "split", id: `s${number}`, direction: part.direction, share: part.share, first, second };
    }
    const [active] = part;
    if (active === undefined) return null;
    number += 1;
    return { kind: "group", id: `g${number}`, panels: part, active };
  };
  const empty: Group = { kind: "group", id: `g${number}`, panels: [], active: null };
  const root = build(plan) ?? empty;
  // The terminal is what one wants to type into.
  const home = firstTerminalGroup(root) ?? firstGroup(root);
  return { root, focused: home.id, maximised: null, next: number + 1 };
}

function firstGroup(node: LayoutNode): Group {
  return node.kind === "group" ? node : firstGroup(node.first);
}

function firstTerminalGroup(node: LayoutNode): Group | null {
  if (node.kind === "split") return firstTerminalGroup(node.first) ?? firstTerminalGroup(node.second);
  return node.panels.some((panel) => terminalOf(panel) !== null) ? node : null;
}
