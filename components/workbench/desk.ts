import { createStore } from "zustand/vanilla";
import { LabError } from "#components/lab-client/lab-error.ts";
import { hostOf } from "#contract/terminal-names.ts";
import type { LabSession, RunOptions } from "./session-store.ts";

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
  /** Keys that the panel listens for itself, where it has the focus; shown as `keys` are. */
  readonly ownKeys?: string;
  run(): void;
}

/** What panels and prose may ask of the workbench. Whatever is asked for is brought into view. */
export interface Workbench {
  /** Shows a terminal, which is made when it does not exist, and gives it the focus. */
  openTerminal(name: string): void;
  /** Opens one more terminal, on the learner's own host or on a node, e.g. `node2`. */
  newTerminal(host?: string): void;
  /** Opens a file of the sandbox in the editor. */
  openFile(path: string): void;
  /** Shows a published port. Asking again for the same loads it anew. */
  showPreview(port: number, path?: string): void;
  showPanel(panel: ToolPanel): void;
  /**
   * Types a command line into the terminal that was used last, or that `options` names; without a live session it starts one first.
   * @throws LabError, `terminal.busy` when a program other than the shell holds the terminal
   */
  run(command: string, options?: RunOptions): Promise<void>;
  /**
   * Types a command line into a terminal of its own, which is opened on the same host and in the same folder as the one that it would go
   * into by `run`.
   * @throws as `run`; LabError `terminal.limit` when there are as many terminals as there may be
   */
  runInNew(command: string, options?: RunOptions): Promise<void>;
  /** Gives the focus to the terminal that was used last. */
  focusTerminal(): void;
  /** A terminal tells whether a program runs in it: its tab shows that, and closing it asks first. */
  setBusy(terminal: string, busy: boolean): void;
}

/** A file that was asked for; whoever asks again gets another one of these. */
export interface OpenedFile {
  readonly path: string;
}

/** What the frame does with the panels; it is loaded late. */
export interface Frame extends Pick<Workbench, "openTerminal" | "showPreview" | "showPanel" | "focusTerminal"> {
  /** Opens one more terminal and answers its name; null when there are as many as there may be. */
  newTerminal(host?: string): string | null;
  /** Brings a terminal into view and leaves the focus where it is. */
  bringTerminal(name: string): void;
}

interface DeskState {
  readonly opened: OpenedFile | null;
  /** Every command that is registered, in the order of registration. */
  readonly commands: readonly OfferedCommand[];
  /** Panels as they were used, the last one at the end. */
  readonly used: readonly string[];
  /** Terminals that have said whether a program runs in them. */
  readonly busy: Readonly<Record<string, boolean>>;
  /** What lies over the page. */
  readonly overlay: Overlay | null;
  /** What the learner was asked about from the palette; the session's bar asks it. */
  readonly question: SessionQuestion | null;
}

/** What cannot be undone, and is asked about before: beginning anew, giving the sandbox back. */
export type SessionQuestion = "restart" | "end";

/** The command palette, or the help sheet of shortcuts. */
export type Overlay = "palette" | "help";

/** A command, and the panel that offers it (null: the page itself). */
export interface OfferedCommand extends PaletteCommand {
  readonly panel: string | null;
}

/** What the desk needs of the lesson's session. */
type DeskSession = Pick<LabSession, "terminals" | "isCutOff" | "ready" | "run">;

/** Carries wishes from anywhere in the lesson's page to the workbench. Those that come before the frame is there wait for it. */
export class Desk implements Workbench {
  readonly store = createStore<DeskState>(() => ({
    opened: null,
    commands: [],
    used: [],
    busy: {},
    overlay: null,
    question: null,
  }));
  readonly #session: DeskSession;
  /** Brings the workbench into view where it is hidden. */
  readonly #reveal: () => void;
  #frame: Frame | null = null;
  #waiting: ((frame: Frame) => void)[] = [];

  constructor(session: DeskSession, reveal: () => void) {
    this.#session = session;
    this.#reveal = reveal;
  }

  openTerminal = (name: string): void => this.#ask((frame) => frame.openTerminal(name));
  newTerminal = (host?: string): void =>
    this.#ask((frame) => {
      frame.newTerminal(host);
    });
  showPreview = (port: number, path = "/"): void => this.#ask((frame) => frame.showPreview(port, path));
  showPanel = (panel: ToolPanel): void => this.#ask((frame) => frame.showPanel(panel));
  focusTerminal = (): void => this.#ask((frame) => frame.focusTerminal());

  openFile = (path: string): void => {
    this.store.setState({ opened: { path } });
    this.showPanel("files");
  };

  run = (command: string, options: RunOptions = {}): Promise<void> => {
    const { terminal = this.#session.terminals.target() } = options;
    // What cannot be typed now leaves the learner where that is said.
    if (!this.#session.isCutOff) this.#ask((frame) => frame.bringTerminal(terminal));
    return this.#session.run(command, { ...options, terminal });
  };

  runInNew = async (command: string, options: RunOptions = {}): Promise<void> => {
    const { terminal: beside = this.#session.terminals.target(), signal } = options;
    // No empty terminal is left behind by what cannot be typed, or was called off, before it opened.
    if (this.#session.isCutOff) throw new LabError("client.offline");
    await this.#session.ready(signal);
    const frame = await this.#whenFramed(signal);
    const terminal = frame.newTerminal(hostOf(beside));
    if (terminal === null) throw new LabError("terminal.limit");
    const way = this.#session.terminals.find(beside)?.wayHere ?? null;
    const lines = way === null ? [command] : [way, command];
    // That they wait for each other and for the new shell is nothing to tell: no other program is in their way.
    await Promise.all(lines.map((line) => this.#session.run(line, { signal, terminal })));
  };

  setBusy = (terminal: string, busy: boolean): void => {
    if (this.store.getState().busy[terminal] === busy) return;
    this.store.setState((state) => ({ busy: { ...state.busy, [terminal]: busy } }));
  };

  /** Lays the palette or the help sheet over the page, or takes it away. */
  lay = (overlay: Overlay | null): void => this.store.setState({ overlay });

  /** Asks the learner before the sandbox goes; null when it has been asked. */
  question = (question: SessionQuestion | null): void => this.store.setState({ question });

  /** Offers commands, of a panel or of the page itself, until the returned function is called. */
  offer(commands: readonly PaletteCommand[], panel: string | null): () => void {
    const offered = commands.map((command) => ({ ...command, panel }));
    this.store.setState((state) => ({ commands: [...state.commands, ...offered] }));
    const gone = new Set(offered);
    return () => this.store.setState((state) => ({ commands: state.commands.filter((command) => !gone.has(command)) }));
  }

  /** A panel was used. */
  use(panel: string): void {
    const { used } = this.store.getState();
    if (used.at(-1) !== panel) this.store.setState({ used: [...used.filter((other) => other !== panel), panel] });
  }

  /** What a shortcut does for which `holds` is true, or null. */
  commandFor(holds: (keys: string) => boolean): (() => void) | null {
    const command = offeredOnce(this.store.getState()).find(({ keys }) => keys !== undefined && holds(keys));
    return command ? () => command.run() : null;
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

  /** Waits for the frame. @throws what `signal` is aborted with before it is there; then nothing happens any more when it comes */
  #whenFramed(signal?: AbortSignal): Promise<Frame> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      this.#ask(resolve);
      signal?.addEventListener("abort", () => {
        this.#waiting = this.#waiting.filter((wish) => wish !== resolve);
        reject(signal.reason);
      });
    });
  }

  #ask(wish: (frame: Frame) => void): void {
    this.#reveal();
    if (this.#frame) wish(this.#frame);
    else this.#waiting.push(wish);
  }
}

/** The keys that stand beside a command; null for none. */
export function shortcutOf({ keys, ownKeys }: PaletteCommand): string | null {
  return keys ?? ownKeys ?? null;
}

/** The commands without those of the same id: the page's own, or those of the panel that was used last, stay. */
export function offeredOnce({ commands, used }: Pick<DeskState, "commands" | "used">): readonly OfferedCommand[] {
  const rank = ({ panel }: OfferedCommand) => (panel === null ? Number.POSITIVE_INFINITY : used.indexOf(panel));
  const best = new Map<string, OfferedCommand>();
  for (const command of commands) {
    const other = best.get(command.id);
    if (!other || rank(command) >= rank(other)) best.set(command.id, command);
  }
  return [...best.values()];
}
