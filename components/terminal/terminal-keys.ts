/** What the page does with a key instead of the shell. `browser`: what the browser does with it by itself, such as pasting. */
export type KeyAction =
  | "copy"
  | "browser"
  | "search"
  | "menu"
  | "larger"
  | "smaller"
  | "fontReset"
  | "previousCommand"
  | "nextCommand";

/** As much of a key's event as decides. */
export type PressedKey = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "shiftKey" | "altKey" | "metaKey">;

/** What there is around the key. */
export interface KeySituation {
  readonly mac: boolean;
  /** A program draws the whole screen: the keys of commands are its own. */
  readonly fullScreenProgram: boolean;
}

const fontKeys: Readonly<Record<string, KeyAction>> = {
  "=": "larger",
  "+": "larger",
  "-": "smaller",
  "0": "fontReset",
};

function withInsert(event: PressedKey): KeyAction | null {
  if (event.altKey || event.metaKey) return null;
  if (event.ctrlKey && !event.shiftKey) return "copy";
  return event.shiftKey && !event.ctrlKey ? "browser" : null;
}

function withLetter(event: PressedKey, situation: KeySituation): KeyAction | null {
  const chord = situation.mac
    ? event.metaKey && !event.ctrlKey && !event.shiftKey
    : event.ctrlKey && event.shiftKey && !event.metaKey;
  if (!chord || event.altKey) return null;
  switch (event.code) {
    case "KeyC":
      return "copy";
    case "KeyV":
      return "browser";
    case "KeyF":
      return "search";
    default:
      return null;
  }
}

/** Tells the page's keys from the shell's. Null: the shell's. */
export function keyAction(event: PressedKey, situation: KeySituation): KeyAction | null {
  if (event.code === "Insert") return withInsert(event);
  if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey && !event.ctrlKey)) return "menu";
  const modifier = situation.mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (modifier && !event.altKey) {
    const font = fontKeys[event.key];
    if (font) return font;
    if (!situation.fullScreenProgram && !event.shiftKey) {
      if (event.key === "ArrowUp") return "previousCommand";
      if (event.key === "ArrowDown") return "nextCommand";
    }
  }
  return withLetter(event, situation);
}
