import { Unicode11Addon } from "@xterm/addon-unicode11";
import { type ITheme, Terminal } from "@xterm/xterm";
import { columnWidth } from "#components/terminal/column-width.ts";
import { TERMINAL_FONTS } from "#components/terminal/terminal-fonts.ts";
import type { Cast } from "./cast.ts";
import { countUntil } from "./playback.ts";

/** In CSS pixels. What is too wide for the smallest is moved sideways. */
const FONT_SIZES = { least: 11, most: 14 };
const SCROLLBACK_LINES = 2000;
const RESET = "\x1bc";

/** The screen on which a recording is played: the same terminal as the live one, but nobody answers its questions. */
export class PlaybackScreen {
  readonly #xterm: Terminal;
  readonly #host: HTMLElement;
  readonly #cast: Cast;
  readonly #observer: ResizeObserver;
  /** How many events are shown, or being written. */
  #shown = 0;
  #wanted = 0;
  #writing = false;
  #disposed = false;

  constructor(host: HTMLElement, cast: Cast, theme: ITheme) {
    this.#host = host;
    this.#cast = cast;
    this.#xterm = new Terminal({
      allowProposedApi: true,
      ...cast.size,
      cursorBlink: false,
      cursorInactiveStyle: "outline",
      disableStdin: true,
      fontFamily: TERMINAL_FONTS,
      fontSize: FONT_SIZES.most,
      lineHeight: 1.2,
      minimumContrastRatio: 4.5,
      scrollback: SCROLLBACK_LINES,
      theme,
    });
    this.#xterm.loadAddon(new Unicode11Addon());
    this.#xterm.unicode.activeVersion = "11";
    this.#xterm.open(host);
    // Nothing is typed here: the buttons beside it are the way in.
    this.#xterm.textarea?.setAttribute("tabindex", "-1");
    this.#xterm.textarea?.setAttribute("aria-hidden", "true");
    // Browser tests read the screen from here, as the live terminal's.
    Object.assign(host, { terminal: this.#xterm });
    this.#observer = new ResizeObserver(() => this.#fit());
    this.#observer.observe(host);
    this.#fit();
  }

  /**
   * Shows what the terminal showed at `position`, in seconds since it began; soon, not at once: going back means to play from the beginning,
   * and xterm throws away what is written faster than it parses. Of several wishes in a row the last one counts.
   */
  show(position: number): void {
    this.#wanted = position;
    if (!this.#writing) this.#goOn();
  }

  #goOn(): void {
    const until = countUntil(this.#cast, this.#wanted);
    const back = until < this.#shown;
    if (until === this.#shown || this.#disposed) return;
    this.#writing = true;
    // As output, not by a method: it takes its turn behind what is still to be parsed.
    if (back) this.#xterm.write(RESET, () => this.#resize(this.#cast.size));
    let text = "";
    for (const event of this.#cast.events.slice(back ? 0 : this.#shown, until)) {
      if (event.kind === "output") text += event.text;
      if (event.kind !== "size") continue;
      this.#xterm.write(text, () => this.#resize(event.size));
      text = "";
    }
    this.#shown = until;
    this.#xterm.write(text, () => {
      this.#writing = false;
      this.#goOn();
    });
  }

  setTheme(theme: ITheme): void {
    this.#xterm.options.theme = theme;
  }

  dispose(): void {
    this.#disposed = true;
    this.#observer.disconnect();
    this.#xterm.dispose();
  }

  #resize({ cols, rows }: Cast["size"]): void {
    if (this.#disposed) return;
    this.#xterm.resize(cols, rows);
    this.#fit();
  }

  /** The recorded columns are what they are: the letters become smaller until they fit. */
  #fit(): void {
    const width = this.#host.clientWidth;
    if (width === 0) return;
    const size = Math.floor((width / (this.#xterm.cols + 2) / columnWidth()) * 2) / 2;
    this.#xterm.options.fontSize = Math.min(FONT_SIZES.most, Math.max(FONT_SIZES.least, size));
  }
}
