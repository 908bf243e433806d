import { createStore } from "zustand/vanilla";
import type { LabSession } from "./session-store.ts";

/** Panels of which there is one each. */
export type ToolPanel = "engine" | "changes" | "files" | "recordings";

/** Something that the command palette offers, and its shortcut. */
export interface PaletteCommand {
  /** Unique, e.g. `terminal.search`. Where several panels register the same, the one that was used last answers. */
  readonly id: string;
  /** What it does, in the page's language. */
  readonly title: string;
  /** Further words by which it is found, in both languages, e.g. `찾기 검색 find search`. */
  readonly words: string;
  /** As `aria-keyshortcuts` writes it, e.g. `Control+Shift+F`; several are separated by blanks. The workbench listens for it: panels do not. */
  readonly keys?: string;
  run(): void;
}

/** What panels and prose may ask of the workbench. Whatever is asked for is brought into view. */
export interface Workbench {
  /** Shows a terminal, which is made when it does not exist, and gives it the focus. */
  openTerminal(name: string): void;
  /** Opens one more terminal, on the learner's own host or on a node, e.g. `node2`. */
  newTerminal(host?: string): void;
  /** Opens a file of the sandbox in the editor. */
  openFile(path: string, line?: number): void;
  /** Shows a published port. Asking again for the same loads it anew. */
  showPreview(port: number, path?: string): void;
  showPanel(panel: ToolPanel): void;
  /**
   * Types a command line into the main terminal; without a live session it starts one first.
   * @throws LabError, `terminal.busy` when a program other than the shell holds the terminal
   */
  run(command: string): Promise<void>;
  /** Gives the focus to the terminal that was used last. */
  focusTerminal(): void;
  /** A terminal tells whether a program runs in it: its tab shows that, and closing it asks first. */
  setBusy(terminal: string, busy: boolean): void;
}

/** A file that was asked for; `opened` counts how often anything was. */
export interface OpenedFile {
  readonly path: string;
  readonly line: number | null;
  readonly opened: number;
}

/** What the frame does with the panels; it is loaded late. */
export type Frame = Pick<Workbench, "openTerminal" | "newTerminal" | "showPreview" | "showPanel" | "focusTerminal">;

interface DeskState {
  readonly opened: OpenedFile | null;
  /** Every command that is registered, in the order of registration. */
  readonly commands: readonly PaletteCommand[];
  /** Terminals that have said whether a program runs in them. */
  readonly busy: Readonly<Record<string, boolean>>;
}

/** Carries wishes from anywhere in the lesson's page to the workbench. Those that come before the frame is there wait for it. */
export class Desk implements Workbench {
  readonly store = createStore<DeskState>(() => ({ opened: null, commands: [], busy: {} }));
  readonly #session: LabSession;
  /** Brings the workbench into view where it is hidden. */
  readonly #reveal: () => void;
  #frame: Frame | null = null;
  #waiting: ((frame: Frame) => void)[] = [];

  constructor(session: LabSession, reveal: () => void) {
    this.#session = session;
    this.#reveal = reveal;
  }

  openTerminal = (name: string): void => this.#ask((frame) => frame.openTerminal(name));
  newTerminal = (host?: string): void => this.#ask((frame) => frame.newTerminal(host));
  showPreview = (port: number, path = "/"): void => this.#ask((frame) => frame.showPreview(port, path));
  showPanel = (panel: ToolPanel): void => this.#ask((frame) => frame.showPanel(panel));
  focusTerminal = (): void => this.#ask((frame) => frame.focusTerminal());

  openFile = (path: string, line?: number): void => {
    this.store.setState(({ opened }) => ({
      opened: { path, line: line ?? null, opened: (opened?.opened ?? 0) + 1 },
    }));
    this.showPanel("files");
  };

  run = (command: string): Promise<void> => {
    this.#reveal();
    return this.#session.run(command);
  };

  setBusy = (terminal: string, busy: boolean): void => {
    if (this.store.getState().busy[terminal] === busy) return;
    this.store.setState((state) => ({ busy: { ...state.busy, [terminal]: busy } }));
  };

  /** Offers commands until the returned function is called. */
  offer(commands: readonly PaletteCommand[]): () => void {
    this.store.setState((state) => ({ commands: [...state.commands, ...commands] }));
    return () =>
      this.store.setState((state) => ({ commands: state.commands.filter((command) => !commands.includes(command)) }));
  }

  /** The frame is there, until the returned function is called. */
  take(frame: Frame): () => void {
    this.#frame = frame;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wish of waiting) wish(frame);
    return () => {
      if (this.#frame === frame) this.#frame = null;
    };
  }

  #ask(wish: (frame: Frame) => void): void {
    this.#reveal();
    if (this.#frame) wish(this.#frame);
    else this.#waiting.push(wish);
  }
}
