import type { SearchAddon } from "@xterm/addon-search";
import type { ITheme, Terminal } from "@xterm/xterm";
import { createStore } from "zustand/vanilla";
import { copyText } from "#components/ui/copy-text.ts";
import { hostOf } from "#contract/terminal-names.ts";
import { Bell } from "./bell.ts";
import { CommandMarks } from "./command-marks.ts";
import { makeXterm } from "./make-xterm.ts";
import type { OpenTerminal } from "./open-terminals.ts";
import { PasteQueue } from "./paste-queue.ts";
import { SOFT_RESET, tidyAfter } from "./program-remains.ts";
import { bindInput } from "./screen-input.ts";
import type { ScreenOptions } from "./screen-options.ts";
import { ScreenSize } from "./screen-size.ts";
import { FIRST_STATE, type ScreenState } from "./screen-state.ts";
import { shellDirectory } from "./shell-directory.ts";
import { TerminalConnection } from "./terminal-connection.ts";
import { sequenceOf, type TouchKey, withControl } from "./touch-keys.ts";
import { wayToFolder } from "./way-to-folder.ts";

/** OSC number under which a shell says where it is. */
const DIRECTORY = 7;

/** One terminal of the lab on the page: xterm.js, what it is connected to, and what it knows of the shell's commands. */
export class TerminalScreen implements OpenTerminal {
  readonly state = createStore<ScreenState>(() => FIRST_STATE);
  readonly search: SearchAddon;
  readonly marks: CommandMarks;
  readonly size: ScreenSize;
  readonly pasting: PasteQueue;
  readonly #xterm: Terminal;
  readonly #connection: TerminalConnection;
  readonly #options: ScreenOptions;
  readonly #stopInput: () => void;
  #disposed = false;

  constructor(host: HTMLElement, options: ScreenOptions) {
    this.#options = options;
    const { xterm, search } = makeXterm(options.theme, options.onLink);
    this.search = search;
    this.#xterm = xterm;
    this.#connection = this.#connect();
    this.pasting = new PasteQueue({
      send: (data) => this.#connection.send(data),
      sendPiece: (data) => this.#connection.sendPiece(data),
      onProgress: (paste) => this.state.setState({ paste }),
      onFailed: options.onPasteFailed,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
    this.marks = new CommandMarks(xterm, {
      ...options,
      replaying: () => this.#connection.replaying,
      onChange: () => this.#told(),
      onSilentNode: () => this.state.setState({ silent: true }),
      onMark: (command, event) => options.onMenu({ x: event.clientX, y: event.clientY }, { command, by: "mark" }),
    });
    xterm.parser.registerOscHandler(DIRECTORY, (data) => {
      this.state.setState({ directory: shellDirectory(data, hostOf(options.terminal)) });
      return true;
    });
    xterm.open(host);
    this.size = new ScreenSize(host, xterm, {
      onWanted: (size) => this.#connection.resize(size),
      onShared: (shared) => this.state.setState({ shared }),
    });
    // The screen is not in the document as text: browser tests and assistive scripts read it from here.
    Object.assign(host, { terminal: xterm });
    this.#stopInput = bindInput(host, xterm, {
      ...options,
      send: (data) => this.#typed(data),
      replaying: () => this.#connection.replaying,
      onPaste: (text) => this.paste(text),
      onMenu: (point, line) => {
        const command = this.marks.at(line);
        options.onMenu(point, command && { command, by: "text" });
      },
    });
    const bell = new Bell(() => performance.now());
    xterm.onBell(() => {
      if (!this.#connection.replaying && bell.rings()) this.state.setState(({ bells }) => ({ bells: bells + 1 }));
    });
    xterm.onRender(() => this.#told());
  }

  /** (Re)attaches when there is a connection; nothing happens while an attachment is already on its way. */
  async attach(): Promise<void> {
    await this.#connection.attach();
  }

  focus(): void {
    this.#xterm.focus();
  }

  get attached(): boolean {
    return this.#connection.attached;
  }

  get prompting(): boolean {
    return this.marks.phase === "prompt";
  }

  get wayHere(): string | null {
    return wayToFolder(this.state.getState().directory);
  }

  /** Calls back at each change of `state`. Returns the way to stop that. */
  follow(listener: () => void): () => void {
    return this.state.subscribe(listener);
  }

  /** True while a program draws the whole screen, or reads keys line by line itself: it, not the shell, would get what is typed. */
  get keyboardTaken(): boolean {
    const { buffer, modes } = this.#xterm;
    if (buffer.active.type === "alternate") return true;
    return this.marks.phase === "running" && (modes.bracketedPasteMode || modes.mouseTrackingMode !== "none");
  }

  setTheme(theme: ITheme): void {
    this.#xterm.options.theme = theme;
    this.marks.redraw();
  }

  /** What a screen reader calls it. */
  setLabel(label: string): void {
    this.#xterm.textarea?.setAttribute("aria-label", label);
  }

  setScreenReader(on: boolean): void {
    this.#xterm.options.screenReaderMode = on;
  }

  /** No key reaches the shell while it is off. */
  setEnabled(enabled: boolean): void {
    this.#xterm.options.disableStdin = !enabled;
  }

  get hasSelection(): boolean {
    return this.#xterm.hasSelection();
  }

  /** Copies what is selected. Answers whether there was anything, and it worked. */
  async copySelection(): Promise<boolean> {
    const text = this.#xterm.getSelection();
    return text !== "" && (await copyText(text));
  }

  clearSelection(): void {
    this.#xterm.clearSelection();
  }

  selectAll(): void {
    this.#xterm.selectAll();
  }

  /** Sends text as if it had been pasted. */
  paste(text: string): void {
    if (this.#xterm.options.disableStdin) return;
    this.#xterm.scrollToBottom();
    this.pasting.paste(text, this.#xterm.modes.bracketedPasteMode);
  }

  /** Sends a key that the learner's keyboard does not have. */
  press(key: TouchKey): void {
    if (this.#xterm.options.disableStdin) return;
    this.#xterm.scrollToBottom();
    this.pasting.type(sequenceOf(key, this.#xterm.modes.applicationCursorKeysMode));
  }

  /** Holds Control for the next character, or lets go of it. */
  toggleControl(): void {
    this.state.setState(({ control }) => ({ control: !control }));
  }

  /** Empties the scrollback and the screen but for the line with the cursor. */
  clear(): void {
    this.#xterm.clear();
    this.marks.cleared();
  }

  dispose(): void {
    this.#disposed = true;
    this.#stopInput();
    this.pasting.cancel();
    this.size.dispose();
    this.marks.dispose();
    this.#connection.dispose();
    this.#xterm.dispose();
  }

  #connect(): TerminalConnection {
    const { client, sessionId, terminal, shownAgain } = this.#options;
    return new TerminalConnection({
      client,
      sessionId,
      terminal,
      shownAgain,
      write: (data, done) => this.#xterm.write(data, done),
      onSize: (size) => this.size.apply(size),
      onExited: (exitCode) =>
        this.#xterm.write(`${SOFT_RESET}\r\n\x1b[2m${this.#options.exitNotice(exitCode)}\x1b[0m\r\n`),
      onAttached: (attached) => {
        this.state.setState(({ attached: before, lost }) => ({ attached, lost: !attached && (before || lost) }));
        if (attached) this.pasting.attached();
      },
      onCatchingUp: (catchingUp) => this.state.setState({ catchingUp }),
      onTrouble: (trouble) => this.state.setState({ trouble }),
    });
  }

  #typed(data: string): void {
    // What xterm says by itself, such as where the cursor is, is no key.
    const control = this.state.getState().control && !data.startsWith("\x1b");
    if (control) this.state.setState({ control: false });
    this.pasting.type((control ? withControl(data) : null) ?? data);
  }

  /** The shell has told something, or the view has moved. */
  #told(): void {
    if (this.#disposed) return;
    const before = this.state.getState();
    const { phase, current, jumped, inView } = this.marks;
    const same = before.phase === phase && before.command === current;
    if (same && before.jumped === jumped && before.inView === inView) return;
    const silent = before.silent && phase === "unknown";
    this.state.setState({ phase, command: current, jumped, inView, silent });
    if (before.phase === "running" && phase !== "running" && !this.#connection.replaying) tidyAfter(this.#xterm);
  }
}
