import type { IDisposable, IMarker, Terminal } from "@xterm/xterm";
import { CommandDrawing, type CommandDrawingOptions } from "./command-drawing.ts";
import { outputText, typedText } from "./command-text.ts";
import { besideCommand, type Cell, CommandTracker, commandAt, type ShellCommand } from "./command-tracker.ts";
import { readEndMark } from "./end-mark.ts";

/** OSC number of the shell's marks. */
const MARKS = 133;

/** What the marks tell their terminal. */
export interface CommandMarksOptions extends CommandDrawingOptions {
  /** True while old output is parsed again: its times are not known. */
  readonly replaying: () => boolean;
  readonly onChange: () => void;
  /** The node that the terminal is on does not answer; Enter tries again. */
  readonly onSilentNode: () => void;
}

/** Reads the shell's marks out of a terminal's output and draws one beside each command. */
export class CommandMarks {
  readonly #terminal: Terminal;
  readonly #options: CommandMarksOptions;
  readonly #tracker = new CommandTracker();
  readonly #drawing: CommandDrawing;
  readonly #handlers: IDisposable[];
  #selected: number | null = null;

  constructor(terminal: Terminal, options: CommandMarksOptions) {
    this.#terminal = terminal;
    this.#options = options;
    this.#drawing = new CommandDrawing(terminal, options);
    this.#handlers = [
      terminal.parser.registerOscHandler(MARKS, (data) => this.#mark(data)),
      // RIS: the screen is emptied, by us or by a program.
      terminal.parser.registerEscHandler({ final: "c" }, () => {
        this.#forget();
        return false;
      }),
    ];
  }

  get phase(): CommandTracker["phase"] {
    return this.#tracker.phase;
  }

  get commands(): readonly ShellCommand[] {
    return this.#tracker.commands;
  }

  /** Whether the learner has jumped to a command. */
  get jumped(): boolean {
    return this.#tracker.commands.some((command) => command.id === this.#selected);
  }

  /** The command that the learner jumped to, else the one whose output is at the top of a view scrolled back, else the last. */
  get current(): ShellCommand | null {
    const { commands } = this.#tracker;
    const selected = commands.find((command) => command.id === this.#selected);
    if (selected) return selected;
    const { active } = this.#terminal.buffer;
    return active.viewportY < active.baseY ? commandAt(commands, active.viewportY) : (commands.at(-1) ?? null);
  }

  /** Whether the line on which the current command was typed can be seen. */
  get inView(): boolean {
    const { active } = this.#terminal.buffer;
    const line = this.current?.prompt.line ?? -1;
    return active.type === "normal" && line >= active.viewportY && line < active.viewportY + this.#terminal.rows;
  }

  /** The command whose text or output is on a line of the buffer; null where that is none's. */
  at(line: number): ShellCommand | null {
    return this.#terminal.buffer.active.type === "normal" ? commandAt(this.#tracker.commands, line) : null;
  }

  /** Scrolls to the command before or after the one jumped to; past the last one, back to the prompt. Answers where it went. */
  jump(direction: "previous" | "next"): ShellCommand | null {
    const target = besideCommand(this.#tracker.commands, this.#from(), direction);
    if (!target && direction === "previous") return this.current;
    if (target) this.show(target);
    else {
      this.select(null);
      this.#terminal.scrollToBottom();
    }
    return target;
  }

  /** Scrolls to a command and marks it; nothing happens when its text is gone meanwhile. */
  show(command: ShellCommand): void {
    const found = this.#asItIs(command);
    if (!found) return;
    this.select(found);
    this.#terminal.scrollToLine(found.prompt.line);
  }

  /** Marks a command as the one that is looked at. */
  select(command: ShellCommand | null): void {
    const before = this.#selected;
    this.#selected = command?.id ?? null;
    for (const each of this.#tracker.commands) if (each.id === before || each.id === this.#selected) this.#draw(each);
    this.#options.onChange();
  }

  /** What a command has printed by now; nothing when its text is gone. */
  output(command: ShellCommand): string {
    const { normal } = this.#terminal.buffer;
    const found = this.#asItIs(command);
    return found ? outputText(normal, found, normal.baseY + normal.cursorY) : "";
  }

  /** Selects what a command has printed by now, as the mouse would. */
  selectOutput(command: ShellCommand): void {
    const { normal } = this.#terminal.buffer;
    const found = this.#asItIs(command);
    if (!found) return;
    const { output, end } = found;
    const last = end ? end.place.line : normal.baseY + normal.cursorY;
    const to = end && end.column > 0 ? last : last - 1;
    if (to >= output.place.line) this.#terminal.selectLines(output.place.line, to);
  }

  /** The screen was emptied around the cursor: the prompt, if there is one, is where the cursor is now. */
  cleared(): void {
    const { input } = this.#tracker;
    if (this.#tracker.phase === "prompt" && input) {
      this.#tracker.promptBegins(this.#place());
      this.#tracker.inputBegins({ place: this.#place(), column: input.column });
    }
    this.#options.onChange();
  }

  /** Draws all marks anew: colours or language have changed. */
  redraw(): void {
    for (const command of this.#tracker.commands) this.#draw(command);
  }

  dispose(): void {
    for (const handler of this.#handlers) handler.dispose();
  }

  /** A command that was learnt of earlier, as it is now: it may have ended, or its text may be gone (null). */
  #asItIs({ id }: ShellCommand): ShellCommand | null {
    return this.#tracker.commands.find((each) => each.id === id) ?? null;
  }

  /** Where a jump begins: at the command jumped to before, else at the top of the view. */
  #from(): number | null {
    const { commands } = this.#tracker;
    if (commands.some((command) => command.id === this.#selected)) return this.#selected;
    const { active } = this.#terminal.buffer;
    if (active.viewportY >= active.baseY) return null;
    const first = commands.find((command) => command.prompt.line >= active.viewportY);
    return first?.id ?? null;
  }

  #mark(data: string): boolean {
    // A program that draws the whole screen has lines of its own; a shell inside it is not ours.
    if (this.#terminal.buffer.active.type !== "normal") return true;
    const [letter = "", ...details] = data.split(";");
    const now = this.#options.replaying() ? null : performance.now();
    switch (letter) {
      case "A": {
        const lost = this.#tracker.promptBegins(this.#place());
        if (lost) this.#draw(lost);
        break;
      }
      case "B":
        this.#tracker.inputBegins(this.#cell());
        break;
      case "P":
        this.#tracker.lineContinues(this.#place());
        break;
      case "C":
        this.#outputBegins(now);
        break;
      case "D": {
        const ended = this.#tracker.ended({ end: this.#cell(), ...readEndMark(details), now });
        if (ended) this.#draw(ended);
        break;
      }
      case "N":
        this.#options.onSilentNode();
        return true;
      default:
        return true;
    }
    this.#options.onChange();
    return true;
  }

  #outputBegins(now: number | null): void {
    const { normal } = this.#terminal.buffer;
    const point = { line: normal.baseY + normal.cursorY, column: normal.cursorX };
    const text = typedText(normal, this.#tracker.input, this.#tracker.continuations, point);
    this.#selected = null;
    this.#draw(this.#tracker.outputBegins(this.#cell(), text, now));
  }

  #forget(): void {
    this.#tracker.forget();
    this.#drawing.clear();
    this.#selected = null;
    this.#options.onChange();
  }

  #place(): IMarker {
    return this.#terminal.registerMarker(0);
  }

  #cell(): Cell {
    return { place: this.#place(), column: this.#terminal.buffer.active.cursorX };
  }

  #draw(command: ShellCommand): void {
    this.#drawing.draw(command, command.id === this.#selected);
  }
}
