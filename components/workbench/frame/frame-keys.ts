import type { ToolPanel } from "../desk.ts";

/** Shortcuts of the frame. None is a shell's or a browser's that people rely on: docs/decisions/0063-workbench-layout.md. */
export const NEW_TERMINAL_KEYS = "Control+Shift+Backquote";
export const SPLIT_KEYS = "Control+Shift+Backslash";
export const MAXIMISE_KEYS = "Control+Shift+Enter";
export const NEXT_GROUP_KEYS = "Control+Shift+L F6";
export const PREVIOUS_GROUP_KEYS = "Shift+F6";
export const MOVE_NEXT_KEYS = "Control+Shift+K";
export const NEXT_TAB_KEYS = "Control+Shift+ArrowRight";
export const PREVIOUS_TAB_KEYS = "Control+Shift+ArrowLeft";

/** Shortcuts that show a panel. */
export const panelKeys: Readonly<Partial<Record<ToolPanel, string>>> = {
  engine: "Control+Shift+G",
  changes: "Control+Shift+H",
  files: "Control+Shift+E",
};
