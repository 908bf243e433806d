import { FitAddon } from "@xterm/addon-fit";
import { SearchAddon } from "@xterm/addon-search";
import { Unicode11Addon } from "@xterm/addon-unicode11";
import { WebLinksAddon } from "@xterm/addon-web-links";
import { Terminal } from "@xterm/xterm";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import { codeOf, type LabError } from "#components/lab-client/lab-error.ts";
import { copyText } from "#components/ui/copy-text.ts";
import { INPUT_LIMIT, type TerminalSize } from "#contract/terminal.ts";
import { leavingKeys } from "./leaving-keys.ts";
import { splitInput } from "./split-input.ts";
import { TERMINAL_FONT_SIZE, TERMINAL_FONTS } from "./terminal-fonts.ts";
import { type Piece, TerminalStream } from "./terminal-stream.ts";
import { terminalTheme } from "./terminal-theme.ts";

const SCROLLBACK_LINES = 10_000;
/** Waits between attempts to attach; the last one repeats. */
const ATTACH_AGAIN_MS = [300, 700, 1_500, 3_000, 5_000];
/** How long attempts may fail before the learner is told. */
const TROUBLE_AFTER_MS = 5_000;
/** RIS: an empty terminal. */
const RESET = "\x1bc";
/** Leaves whatever mode a program that is gone had set (alternate screen, mouse, bracketed paste, colours) and keeps the text. Not 1049: it would put the cursor back to where it was saved, over older text. */
const SOFT_RESET = "\x1b[?1047l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?2004l\x1b[!p\x1b[0m";

/** What a screen shows and whom it tells. */
export interface ScreenOptions {
  readonly client: LabClient;
  readonly sessionId: string;
  readonly terminal: string;
  readonly appearance: "light" | "dark";
  /** What a screen reader calls it. */
  readonly label: string;
  /** A line to print when the shell has ended and another one takes its place. */
  readonly exitNotice: (exitCode: number) => string;
  readonly onAttached: (attached: boolean) => void;
  /** Attempts to attach have failed for a while, with this code; null when that is over. */
  readonly onTrouble: (code: LabError["code"] | null) => void;
  /** The learner pressed Escape, then Tab: the focus should leave. */
  readonly onLeave: (direction: "forward" | "backward") => void;
  readonly onSearch: () => void;
  /** The learner clicked an address in the output. */
  readonly onLink: (url: string) => void;
}

/** One terminal of the lab on the page: xterm.js bound to the contract's terminal messages. */
export class TerminalScreen {
  readonly search = new SearchAddon();
  readonly #options: ScreenOptions;
  readonly #xterm: Terminal;
  readonly #fit = new FitAddon();
  readonly #stream = new TerminalStream();
  readonly #stops: (() => void)[] = [];
  #attaching = false;
  #attached = false;
  #failures = 0;
  #failingSince = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;
  /** The next shell continues below what the last one printed. */
  #afterExit = false;
  #wanted: TerminalSize | null = null;

  constructor(host: HTMLElement, options: ScreenOptions) {
    this.#options = options;
    this.#xterm = new Terminal({
      allowProposedApi: true,
      cursorBlink: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      cursorInactiveStyle: "outline",
      fontFamily: TERMINAL_FONTS,
      fontSize: TERMINAL_FONT_SIZE,
      lineHeight: 1.2,
      macOptionIsMeta: true,
      minimumContrastRatio: 4.5,
      rightClickSelectsWord: false,
      scrollback: SCROLLBACK_LINES,
      theme: terminalTheme(options.appearance),
    });
    this.#xterm.loadAddon(this.#fit);
    this.#xterm.loadAddon(this.search);
    this.#xterm.loadAddon(new Unicode11Addon());
    this.#xterm.unicode.activeVersion = "11";
    this.#xterm.loadAddon(new WebLinksAddon((_event, url) => options.onLink(url)));
    this.#xterm.open(host);
    // The screen is not in the document as text: browser tests and assistive scripts read it from here.
    Object.assign(host, { terminal: this.#xterm });
    this.#xterm.textarea?.setAttribute("aria-label", options.label);
    this.#keys();
    this.#wire();
    const observer = new ResizeObserver(() => this.#resize());
    observer.observe(host);
    this.#stops.push(() => observer.disconnect());
    this.#resize();
  }

  /** (Re)attaches when there is a connection; nothing happens while an attachment is already on its way. */
  async attach(): Promise<void> {
    clearTimeout(this.#again);
    if (this.#attaching || this.#disposed) return;
    const size = this.#wanted;
    if (!size || this.#options.client.connection !== "connected") return;
    this.#attaching = true;
    try {
      const { sessionId, terminal } = this.#options;
      const answer = await this.#options.client.request("terminal:attach", {
        sessionId,
        terminal,
        size,
        ...this.#stream.resume(),
      });
      const { reset, pieces } = this.#stream.attached(answer);
      // As output, not as a method call: it takes its turn behind what xterm has still to parse.
      if (reset && !this.#afterExit) this.#xterm.write(RESET);
      this.#afterExit = false;
      this.#apply(answer.size);
      for (const piece of pieces) this.#write(piece);
      this.#setAttached(true);
      this.#failures = 0;
      this.#options.onTrouble(null);
      if (this.#wanted !== size) this.#ask();
    } catch (error) {
      this.#setAttached(false);
      this.#failed(codeOf(error));
    } finally {
      this.#attaching = false;
    }
  }

  focus(): void {
    this.#xterm.focus();
  }

  setAppearance(appearance: "light" | "dark"): void {
    this.#xterm.options.theme = terminalTheme(appearance);
  }

  /** Measures the letters anew: a font has come that was not there before. */
  measureAgain(): void {
    if (this.#disposed) return;
    // xterm measures when the value changes; the generic family at the end is never reached.
    this.#xterm.options.fontFamily = `${TERMINAL_FONTS}, sans-serif`;
    this.#xterm.options.fontFamily = TERMINAL_FONTS;
    this.#resize();
  }

  /** No key reaches the shell while it is off. */
  setEnabled(enabled: boolean): void {
    this.#xterm.options.disableStdin = !enabled;
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#again);
    for (const stop of this.#stops) stop();
    const { client, sessionId, terminal } = this.#options;
    if (client.connection === "connected") {
      client.request("terminal:detach", { sessionId, terminal }).catch(() => undefined);
    }
    this.#options.onAttached(false);
    this.#xterm.dispose();
  }

  #wire(): void {
    const { client } = this.#options;
    const mine = (notice: { readonly sessionId: string; readonly terminal: string }): boolean =>
      notice.sessionId === this.#options.sessionId && notice.terminal === this.#options.terminal;
    this.#stops.push(
      client.on("terminal:output", (notice) => {
        if (!mine(notice)) return;
        const data = notice.data instanceof Uint8Array ? notice.data : new Uint8Array(notice.data);
        for (const piece of this.#stream.receive(notice.generation, notice.offset, data)) this.#write(piece);
      }),
      client.on("terminal:size", (notice) => {
        if (mine(notice)) this.#apply(notice.size);
      }),
      client.on("terminal:exited", (notice) => {
        if (mine(notice)) this.#exited(notice.generation, notice.exitCode);
      }),
      client.onConnection(() => {
        if (client.connection === "connected") void this.attach();
        else this.#setAttached(false);
      }),
    );
    // Binary is what old mouse protocols send: one byte a character, as a string.
    const send = (data: string): void => {
      if (!this.#attached || this.#stream.replaying) return;
      const { sessionId, terminal } = this.#options;
      for (const part of splitInput(data, INPUT_LIMIT))
        client.signal("terminal:input", { sessionId, terminal, data: part });
    };
    this.#xterm.onData(send);
    this.#xterm.onBinary(send);
  }

  #keys(): void {
    const leaving = leavingKeys(() => performance.now());
    this.#xterm.attachCustomKeyEventHandler((event) => {
      // An input method is composing: its keys are nobody else's. Some browsers tell it by 229 alone.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- no other property says it
      if (event.isComposing || event.keyCode === 229 || event.type !== "keydown") return true;
      const direction = leaving(event);
      if (direction) {
        event.preventDefault();
        this.#options.onLeave(direction);
        return false;
      }
      if (event.ctrlKey && event.shiftKey && !event.altKey && !event.metaKey) {
        if (event.code === "KeyC") {
          event.preventDefault();
          this.#copy();
          return false;
        }
        // The browser pastes by itself; xterm must only keep from sending ^V.
        if (event.code === "KeyV") return false;
        if (event.code === "KeyF") {
          event.preventDefault();
          this.#options.onSearch();
          return false;
        }
      }
      return true;
    });
  }

  #copy(): void {
    const text = this.#xterm.getSelection();
    if (!text) return;
    void copyText(text);
  }

  #write(piece: Piece): void {
    this.#xterm.write(piece.data, () => {
      const offset = this.#stream.parsed(piece);
      if (offset === null || this.#disposed) return;
      const { client, sessionId, terminal } = this.#options;
      client.signal("terminal:ack", { sessionId, terminal, offset });
    });
  }

  #exited(generation: string, exitCode: number): void {
    if (generation !== this.#stream.generation) return;
    this.#setAttached(false);
    this.#afterExit = true;
    this.#xterm.write(`${SOFT_RESET}\r\n\x1b[2m${this.#options.exitNotice(exitCode)}\x1b[0m\r\n`);
    void this.attach();
  }

  /** Whatever the reason, it may pass: a full sandbox empties, a link comes back. So it is tried again until the screen is gone. */
  #failed(code: LabError["code"]): void {
    if (this.#disposed) return;
    const now = performance.now();
    if (this.#failures === 0) this.#failingSince = now;
    const wait = ATTACH_AGAIN_MS[Math.min(this.#failures, ATTACH_AGAIN_MS.length - 1)];
    this.#failures += 1;
    if (now - this.#failingSince >= TROUBLE_AFTER_MS) this.#options.onTrouble(code);
    this.#again = setTimeout(() => void this.attach(), wait);
  }

  #setAttached(attached: boolean): void {
    this.#attached = attached;
    if (!this.#disposed) this.#options.onAttached(attached);
  }

  /** Asks for the size that fits; what is shown is the size that the lab server puts in force. */
  #resize(): void {
    const size = this.#fit.proposeDimensions();
    // A hidden element has no size; telling the shell so would wrap everything that it has printed.
    if (!size || !Number.isFinite(size.cols) || size.cols < 2 || size.rows < 1) return;
    const wanted = { cols: Math.min(size.cols, 500), rows: Math.min(size.rows, 300) };
    const before = this.#wanted;
    if (before?.cols === wanted.cols && before.rows === wanted.rows) return;
    this.#wanted = wanted;
    if (!before) {
      this.#apply(wanted);
      void this.attach();
    } else if (this.#attached) {
      this.#ask();
    }
  }

  #ask(): void {
    const { client, sessionId, terminal } = this.#options;
    if (this.#wanted) client.signal("terminal:resize", { sessionId, terminal, size: this.#wanted });
  }

  #apply(size: TerminalSize): void {
    if (size.cols !== this.#xterm.cols || size.rows !== this.#xterm.rows) this.#xterm.resize(size.cols, size.rows);
  }
}
