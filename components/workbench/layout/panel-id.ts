import type { ToolPanel } from "../desk.ts";

/** Panels of which there is one each, in the order of their tabs. */
export const TOOL_PANELS: readonly ToolPanel[] = ["engine", "changes", "files", "recordings"];

/** Names a panel: `terminal:main`, `preview:8080`, or a tool. */
export type PanelId = `terminal:${string}` | `preview:${number}` | ToolPanel;

/** A panel by what it shows. */
export type PanelSubject =
  | { readonly kind: "terminal"; readonly terminal: string }
  | { readonly kind: "preview"; readonly port: number }
  | { readonly kind: "tool"; readonly tool: ToolPanel };

export function terminalPanel(terminal: string): PanelId {
  return `terminal:${terminal}`;
}

export function previewPanel(port: number): PanelId {
  return `preview:${port}`;
}

/** What a panel shows. */
export function subjectOf(panel: PanelId): PanelSubject {
  const subject = parsePanel(panel);
  if (subject === null) throw new Error(`${panel} names no panel`);
  return subject;
}

/** What a text names, or null when it names no panel. */
export function parsePanel(text: string): PanelSubject | null {
  const tool = TOOL_PANELS.find((name) => name === text);
  if (tool !== undefined) return { kind: "tool", tool };
  const [, kind, name = ""] = /^(terminal|preview):(.+)$/.exec(text) ?? [];
  if (kind === "terminal" && /^[a-z0-9][a-z0-9-]{0,31}$/.test(name)) return { kind, terminal: name };
  const port = Number(name);
  if (kind === "preview" && Number.isInteger(port) && port >= 1 && port <= 65_535) return { kind, port };
  return null;
}

/** The terminal that a panel shows, or null. */
export function terminalOf(panel: PanelId): string | null {
  return panel.startsWith("terminal:") ? panel.slice("terminal:".length) : null;
}
