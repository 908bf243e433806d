import type { Terminal } from "@xterm/xterm";

/** Where a menu opens, in CSS pixels of the window. */
export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

/** What the mouse and the clipboard lead to. */
export interface ScreenMouseOptions {
  readonly onPaste: (text: string) => void;
  /** @param line of the buffer, under the pointer */
  readonly onMenu: (point: MenuPoint, line: number) => void;
}

/** Takes pastes and the right button before xterm does. Returns the way to stop that. */
export function bindMouse(host: HTMLElement, terminal: Terminal, options: ScreenMouseOptions): () => void {
  const stop = new AbortController();
  const how = { capture: true, signal: stop.signal } as const;
  /** A program that listens to the mouse gets the right button, unless Shift says otherwise. */
  const isPrograms = (event: MouseEvent): boolean => terminal.modes.mouseTrackingMode !== "none" && !event.shiftKey;
  host.addEventListener(
    "paste",
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text !== "") options.onPaste(text);
    },
    how,
  );
  host.addEventListener(
    "mousedown",
    (event) => {
      // xterm would put its text field under the pointer for the browser's own menu.
      if (event.button === 2 && !isPrograms(event)) event.stopPropagation();
    },
    how,
  );
  host.addEventListener(
    "contextmenu",
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (isPrograms(event)) return;
      options.onMenu({ x: event.clientX, y: event.clientY }, lineAt(terminal, event.clientY));
    },
    how,
  );
  return () => stop.abort();
}

/** The line of the buffer at a height of the window. */
function lineAt({ element, rows, buffer }: Terminal, y: number): number {
  const box = element?.querySelector(".xterm-screen")?.getBoundingClientRect();
  const row = box === undefined || box.height === 0 ? 0 : Math.floor(((y - box.top) / box.height) * rows);
  return buffer.active.viewportY + Math.min(rows - 1, Math.max(0, row));
}
