import { SearchAddon } from "@xterm/addon-search";
import { Unicode11Addon } from "@xterm/addon-unicode11";
import { WebLinksAddon } from "@xterm/addon-web-links";
import { type ITheme, Terminal } from "@xterm/xterm";
import { createStore } from "zustand/vanilla";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import type { LabError } from "#components/lab-client/lab-error.ts";
import { copyText } from "#components/ui/copy-text.ts";
import { CommandMarks, type CommandMarksOptions } from "./command-marks.ts";
import type { ShellCommand } from "./command-tracker.ts";
import type { OpenTerminal } from "./open-terminals.ts";
import { PasteQueue } from "./paste-queue.ts";
import { quieten, tidyAfter } from "./program-remains.ts";
import { bindKeys, type ScreenKeysOptions } from "./screen-keys.ts";
import { bindMouse, type MenuPoint } from "./screen-mouse.ts";
import { ScreenSize } from "./screen-size.ts";
import { FIRST_STATE, type ScreenState } from "./screen-state.ts";
import { TerminalConnection } from "./terminal-connection.ts";
import { TERMINAL_FONTS } from "./terminal-fonts.ts";

const SCROLLBACK_LINES = 10_000;
/** In CSS pixels; also the scrollbar's width. */
const RULER_WIDTH = 12;
/** Leaves whatever mode a program that is gone had set (alternate screen, mouse, bracketed paste, colours) and keeps the text. Not 1049: it would put the cursor back to where it was saved, over older text. */
const SOFT_RESET = "\x1b[?1047l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?2004l\x1b[!p\x1b[0m";

/** What a screen shows and whom it tells. */
export interface ScreenOptions
  extends Pick<CommandMarksOptions, "describe" | "note">,
    Pick<ScreenKeysOptions, "act" | "onLeave"> {
  readonly client: LabClient;
  readonly sessionId: string;
  readonly terminal: string;
  readonly theme: ITheme;
  /** What a screen reader calls it. */
  readonly label: string;
  /** A line to print when the shell has ended and another one takes its place. */
  readonly exitNotice: (exitCode: number) => string;
  readonly onFocus: () => void;
  readonly onPasteFailed: (code: LabError["code"]) => void;
  /** The learner wants the menu, of a command when it was that one's mark. */
  readonly onMenu: (point: MenuPoint, command: ShellCommand | null) => void;
  /** The learner clicked an address in the output. */
  readonly onLink: (url: string) => void;
}

/** One terminal of the lab on the page: xterm.js, what it is connected to, and what it knows of the shell's commands. */
export class TerminalScreen implements OpenTerminal {
  readonly state = createStore<ScreenState>(() => FIRST_STATE);
  readonly search = new SearchAddon();
  readonly marks: CommandMarks;
  readonly size: ScreenSize;
  readonly pasting: PasteQueue;
  readonly #xterm: Terminal;
  readonly #connection: TerminalConnection;
  readonly #options: ScreenOptions;
  readonly #stopMouse: () => void;
  #disposed = false;

  constructor(host: HTMLElement, options: ScreenOptions) {
    this.#options = options;
    const xterm = new Terminal({
      allowProposedApi: true,
      cursorBlink: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      cursorInactiveStyle: "outline",
      fontFamily: TERMINAL_FONTS,
      lineHeight: 1.2,
      macOptionIsMeta: true,
      minimumContrastRatio: 4.5,
      overviewRuler: { width: RULER_WIDTH },
      rightClickSelectsWord: false,
      scrollback: SCROLLBACK_LINES,
      theme: options.theme,
    });
    this.#xterm = xterm;
    this.#connection = this.#connect();
    this.pasting = this.#pasteQueue();
    xterm.loadAddon(this.search);
    xterm.loadAddon(new Unicode11Addon());
    xterm.unicode.activeVersion = "11";
    xterm.loadAddon(new WebLinksAddon((_event, url) => options.onLink(url)));
    this.marks = new CommandMarks(xterm, {
      ...options,
      replaying: () => this.#connection.replaying,
      onChange: () => this.#told(),
      onMark: (command, event) => options.onMenu({ x: event.clientX, y: event.clientY }, command),
    });
    quieten(xterm);
    xterm.open(host);
    this.size = new ScreenSize(host, xterm, {
      onWanted: (size) => this.#connection.resize(size),
      onShared: (shared) => this.state.setState({ shared }),
    });
    // The screen is not in the document as text: browser tests and assistive scripts read it from here.
    Object.assign(host, { terminal: xterm });
    xterm.textarea?.setAttribute("aria-label", options.label);
    xterm.textarea?.addEventListener("focus", options.onFocus);
    bindKeys(xterm, { act: options.act, onLeave: options.onLeave, send: (data) => this.pasting.type(data) });
    this.#stopMouse = bindMouse(host, xterm, {
      onPaste: (text) => this.paste(text),
      onMenu: (point) => options.onMenu(point, null),
    });
    // Binary is what old mouse protocols send: one byte a character, as a string.
    const send = (data: string): void => {
      if (!this.#connection.replaying) this.pasting.type(data);
    };
    xterm.onData(send);
    xterm.onBinary(send);
    xterm.onBell(() => {
      if (!this.#connection.replaying) this.state.setState(({ bells }) => ({ bells: bells + 1 }));
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

  selectAll(): void {
    this.#xterm.selectAll();
  }

  /** Sends text as if it had been pasted. */
  paste(text: string): void {
    if (this.#xterm.options.disableStdin) return;
    this.#xterm.scrollToBottom();
    this.pasting.paste(text, this.#xterm.modes.bracketedPasteMode);
  }

  /** Empties the scrollback and the screen but for the line with the cursor. */
  clear(): void {
    this.#xterm.clear();
    this.marks.cleared();
  }

  dispose(): void {
    this.#disposed = true;
    this.#stopMouse();
    this.size.dispose();
    this.marks.dispose();
    this.#connection.dispose();
    this.#xterm.dispose();
  }

  #connect(): TerminalConnection {
    const { client, sessionId, terminal } = this.#options;
    return new TerminalConnection({
      client,
      sessionId,
      terminal,
      write: (data, done) => this.#xterm.write(data, done),
      onSize: (size) => this.size.apply(size),
      onExited: (exitCode) =>
        this.#xterm.write(`${SOFT_RESET}\r\n\x1b[2m${this.#options.exitNotice(exitCode)}\x1b[0m\r\n`),
      onAttached: (attached) => {
        this.state.setState({ attached });
        if (attached) this.pasting.attached();
      },
      onTrouble: (trouble) => this.state.setState({ trouble }),
    });
  }

  #pasteQueue(): PasteQueue {
    return new PasteQueue({
      send: (data) => this.#connection.send(data),
      sendPiece: (data) => this.#connection.sendPiece(data),
      onProgress: (paste) => this.state.setState({ paste }),
      onFailed: (code) => this.#options.onPasteFailed(code),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
  }

  /** The shell has told something, or the view has moved. */
  #told(): void {
    if (this.#disposed) return;
    const before = this.state.getState();
    const { phase, current, jumped } = this.marks;
    if (before.phase === phase && before.command === current && before.jumped === jumped) return;
    this.state.setState({ phase, command: current, jumped });
    if (before.phase === "running" && phase !== "running" && !this.#connection.replaying) tidyAfter(this.#xterm);
  }
}
