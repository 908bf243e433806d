import type { IDecoration, IDisposable, IMarker, ITheme, Terminal } from "@xterm/xterm";
import type { ShellCommand } from "./command-tracker.ts";
import { noteRow, usedColumns } from "./note-place.ts";

/** What is drawn beside a command, and what a click on it does. */
export interface CommandDrawingOptions {
  /** The learner clicked a command's mark. */
  readonly onMark: (command: ShellCommand, event: MouseEvent) => void;
  /** What a mark says when it is pointed at. */
  readonly describe: (command: ShellCommand) => string;
  /** What stands at the right of a command's line; null for nothing. */
  readonly note: (command: ShellCommand) => string | null;
}

const CLASSES = "xterm-decoration xterm-decoration-top-layer";

/** Draws, beside each command's prompt, a mark of how it went, another one in the scrollbar, and a note at the line's end. */
export class CommandDrawing {
  readonly #terminal: Terminal;
  readonly #options: CommandDrawingOptions;
  readonly #drawn = new Map<number, readonly IDisposable[]>();

  constructor(terminal: Terminal, options: CommandDrawingOptions) {
    this.#terminal = terminal;
    this.#options = options;
  }

  /** Draws a command as it is now, in place of what was drawn of it before. */
  draw(command: ShellCommand, selected: boolean): void {
    const before = this.#drawn.get(command.id);
    for (const part of before ?? []) part.dispose();
    // The tracker's places are the markers that this terminal gave it.
    const marker = command.prompt as IMarker;
    if (marker.isDisposed) return;
    const drawn = [this.#mark(marker, command, selected), this.#note(marker, command)];
    this.#drawn.set(
      command.id,
      drawn.filter((part): part is IDecoration => part !== undefined),
    );
    if (!before) marker.onDispose(() => this.#drawn.delete(command.id));
  }

  clear(): void {
    for (const drawn of this.#drawn.values()) for (const part of drawn) part.dispose();
    this.#drawn.clear();
  }

  #mark(marker: IMarker, command: ShellCommand, selected: boolean): IDecoration | undefined {
    const color = rulerColour(command, this.#terminal.options.theme);
    const mark = this.#terminal.registerDecoration({
      marker,
      layer: "top",
      overviewRulerOptions: { color, position: "left" },
    });
    mark?.onRender((element) => {
      if (element.style.display === "none") return;
      element.className = `${CLASSES} command-mark`;
      Object.assign(element.dataset, { state: stateOf(command), selected });
      element.title = this.#options.describe(command);
      element.onclick = (event) => this.#options.onMark(command, event);
      if (selected) element.style.setProperty("--command-rows", String(this.#rowsOf(command)));
    });
    return mark;
  }

  #note(marker: IMarker, command: ShellCommand): IDecoration | undefined {
    const note = this.#options.note(command);
    if (note === null) return undefined;
    const drawn = this.#terminal.registerDecoration({ marker, anchor: "right", layer: "top" });
    let width = 0;
    drawn?.onRender((element) => {
      if (element.style.display === "none") return;
      element.className = `${CLASSES} command-note`;
      Object.assign(element.dataset, { state: stateOf(command) });
      if (element.textContent !== note) element.textContent = note;
      if (width === 0) width = element.offsetWidth;
      const row = this.#noteRow(command, width);
      element.style.visibility = row === null ? "hidden" : "";
      element.style.marginTop = `calc(${row ?? 0} * ${element.style.height})`;
    });
    return drawn;
  }

  /** On which row of the command's text a note so wide, in pixels, covers nothing. */
  #noteRow(command: ShellCommand, width: number): number | null {
    const { cols, element } = this.#terminal;
    const screen = element?.querySelector<HTMLElement>(".xterm-screen");
    const column = Number.parseFloat(screen?.style.width ?? "") / cols;
    if (!(column > 0)) return null;
    const first = command.prompt.line;
    const rows = Math.max(1, command.output.place.line - first);
    const used = (at: number): number => {
      const line = this.#terminal.buffer.normal.getLine(at);
      return line ? usedColumns(line) : cols;
    };
    const row = noteRow({ first: used(first), last: used(first + rows - 1) }, cols, Math.ceil(width / column));
    return row === "last" ? rows - 1 : row && 0;
  }

  /** How many rows a command's text and output take, so far. */
  #rowsOf({ prompt, end }: ShellCommand): number {
    const { normal } = this.#terminal.buffer;
    const after = end ? end.place.line + (end.column > 0 ? 1 : 0) : normal.baseY + normal.cursorY + 1;
    return Math.max(1, after - prompt.line);
  }
}

/** What a shell says of a program that Ctrl+C has ended: 128 and the number of SIGINT. */
const INTERRUPTED = 130;

type CommandState = "running" | "ok" | "failed" | "interrupted" | "unknown";

/** How a command went, for shapes and colours. */
export function stateOf({ running, exitCode }: Pick<ShellCommand, "running" | "exitCode">): CommandState {
  if (running) return "running";
  if (exitCode === null) return "unknown";
  if (exitCode === INTERRUPTED) return "interrupted";
  return exitCode === 0 ? "ok" : "failed";
}

function rulerColour(command: ShellCommand, theme: ITheme | undefined): string {
  const state = stateOf(command);
  return (state === "failed" ? theme?.red : state === "ok" ? theme?.green : theme?.white) ?? "#808080";
}
