import { FitAddon } from "@xterm/addon-fit";
import type { Terminal } from "@xterm/xterm";
import type { TerminalSize } from "#contract/terminal.ts";
import { columnWidth } from "./column-width.ts";
import { fittingFontSize } from "./font-size.ts";
import { TERMINAL_FONTS } from "./terminal-fonts.ts";

/** xterm's own, should nothing have been set. */
const UNSET_FONT_SIZE = 15;
/** Another window that makes this one smaller is told of after this time: sizes differ for a moment whenever a window changes. */
const SHARED_AFTER_MS = 700;

/** What the size tells. */
export interface ScreenSizeOptions {
  /** What fits into the element has changed. */
  readonly onWanted: (size: TerminalSize) => void;
  /** Another viewer's window decides the size, which is smaller than what fits here; null: no more. */
  readonly onShared: (size: TerminalSize | null) => void;
}

/** Fits a terminal into its element: font size and cells. What is shown is the size in force, which another viewer may make smaller. */
export class ScreenSize {
  readonly #host: HTMLElement;
  readonly #terminal: Terminal;
  readonly #options: ScreenSizeOptions;
  readonly #fit = new FitAddon();
  readonly #observer = new ResizeObserver(() => this.measure());
  #visible = true;
  #wanted: TerminalSize | null = null;
  #fontSize: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, terminal: Terminal, options: ScreenSizeOptions) {
    this.#host = host;
    this.#terminal = terminal;
    this.#options = options;
    terminal.loadAddon(this.#fit);
    this.#observer.observe(host);
  }

  /** The font size in force, in CSS pixels. */
  get fontSize(): number {
    return this.#terminal.options.fontSize ?? UNSET_FONT_SIZE;
  }

  /** The learner's font size in CSS pixels; null: as fits the width. */
  setFontSize(size: number | null): void {
    this.#fontSize = size;
    this.measure();
  }

  /** A hidden terminal keeps the size that it had. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (visible) this.measure();
  }

  /** Asks for the size that fits. A hidden element has none; telling the shell so would wrap everything that it has printed. */
  measure(): void {
    const { clientWidth, clientHeight } = this.#host;
    if (!this.#visible || clientWidth < 40 || clientHeight < 20) return;
    const fontSize = this.#fontSize ?? fittingFontSize(this.#room(clientWidth), columnWidth());
    if (this.#terminal.options.fontSize !== fontSize) this.#terminal.options.fontSize = fontSize;
    const size = this.#fit.proposeDimensions();
    if (!size || !Number.isFinite(size.cols) || size.cols < 2 || size.rows < 1) return;
    const wanted = { cols: Math.min(size.cols, 500), rows: Math.min(size.rows, 300) };
    const before = this.#wanted;
    if (before?.cols === wanted.cols && before.rows === wanted.rows) return;
    this.#wanted = wanted;
    if (!before) this.apply(wanted);
    this.#options.onWanted(wanted);
    this.#compare();
  }

  /** Measures the letters anew: a font has come that was not there before. */
  measureLetters(): void {
    // xterm measures when the value changes; the generic family at the end is never reached.
    this.#terminal.options.fontFamily = `${TERMINAL_FONTS}, sans-serif`;
    this.#terminal.options.fontFamily = TERMINAL_FONTS;
    this.measure();
  }

  /** Shows the size that the lab server has put in force. */
  apply(size: TerminalSize): void {
    const { cols, rows } = this.#terminal;
    if (size.cols !== cols || size.rows !== rows) {
      // Lines are wrapped anew; xterm would leave the selection where the text was.
      if (size.cols !== cols) this.#terminal.clearSelection();
      this.#terminal.resize(size.cols, size.rows);
    }
    this.#compare();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#observer.disconnect();
  }

  /** Of a width in CSS pixels, what the columns may use. */
  #room(width: number): number {
    const { element, options } = this.#terminal;
    const padding = element ? Number.parseFloat(getComputedStyle(element).paddingLeft) : 0;
    return width - padding - (options.overviewRuler?.width ?? 0);
  }

  #compare(): void {
    clearTimeout(this.#timer);
    const wanted = this.#wanted;
    const { cols, rows } = this.#terminal;
    if (!wanted || (cols >= wanted.cols && rows >= wanted.rows)) this.#options.onShared(null);
    else this.#timer = setTimeout(() => this.#options.onShared({ cols, rows }), SHARED_AFTER_MS);
  }
}
