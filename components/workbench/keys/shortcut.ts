/** A key press as far as shortcuts are concerned. */
export type Press = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "shiftKey" | "altKey" | "metaKey">;

/** The alternatives of a shortcut as `aria-keyshortcuts` writes them: `Control+Shift+P F1`. */
export function alternatives(keys: string): readonly (readonly string[])[] {
  return keys.split(" ").map((one) => one.split("+"));
}

/** Whether a press is one of a shortcut's alternatives. Letters go by the physical key too, so that they hold while Hangul is typed. */
export function pressed(press: Press, keys: string): boolean {
  return alternatives(keys).some((parts) => {
    const name = parts.at(-1) ?? "";
    const held = (modifier: string) => parts.slice(0, -1).includes(modifier);
    return (
      press.ctrlKey === held("Control") &&
      press.altKey === held("Alt") &&
      press.metaKey === held("Meta") &&
      // A character that needs Shift on one keyboard needs none on another.
      (name === "?" || press.shiftKey === held("Shift")) &&
      isKey(press, name)
    );
  });
}

function isKey({ key, code }: Press, name: string): boolean {
  if (name === "?") return key === "?";
  if (/^[A-Z]$/.test(name)) {
    const latin = /^[a-z]$/i.test(key);
    return latin ? key.toUpperCase() === name : code === `Key${name}`;
  }
  return key === name || code === name;
}

const NAMES: Readonly<Record<string, string>> = {
  Control: "Ctrl",
  Meta: "⌘",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Backquote: "`",
  Backslash: "\\",
  Escape: "Esc",
};

/** A shortcut's alternatives as keyboards write them, key by key. Those with the command key are for machines that have one. */
export function shownKeys(keys: string, apple: boolean): readonly (readonly string[])[] {
  const all = alternatives(keys);
  const fitting = all.filter((parts) => apple || !parts.includes("Meta"));
  return fitting.map((parts) => parts.map((part) => NAMES[part] ?? part));
}
