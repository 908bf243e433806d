import editor from "#content/messages/editor.ko.json" with { type: "json" };
import engine from "#content/messages/engine.ko.json" with { type: "json" };
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import recordings from "#content/messages/recordings.ko.json" with { type: "json" };
import terminalTools from "#content/messages/terminal-tools.ko.json" with { type: "json" };

/** What the workbench says, in Korean: the source. */
export const korean = { ...layout, ...terminalTools, ...engine, ...editor, ...recordings };
