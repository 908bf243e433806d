import editor from "#content/messages/editor.en.json" with { type: "json" };
import engine from "#content/messages/engine.en.json" with { type: "json" };
import layout from "#content/messages/layout.en.json" with { type: "json" };
import recordings from "#content/messages/recordings.en.json" with { type: "json" };
import terminalTools from "#content/messages/terminal-tools.en.json" with { type: "json" };
import type { korean } from "./workbench.ko.ts";

/** What the workbench says, in English. */
export const english: typeof korean = { ...layout, ...terminalTools, ...engine, ...editor, ...recordings };
