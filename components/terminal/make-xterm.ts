import { SearchAddon } from "@xterm/addon-search";
import { Unicode11Addon } from "@xterm/addon-unicode11";
import { WebLinksAddon } from "@xterm/addon-web-links";
import { type ITheme, Terminal } from "@xterm/xterm";
import { quieten } from "./program-remains.ts";
import { TERMINAL_FONTS } from "./terminal-fonts.ts";

const SCROLLBACK_LINES = 10_000;
/** In CSS pixels; also the scrollbar's width. */
const RULER_WIDTH = 12;

/** An xterm as all terminals of the page have it, and its search. @param onLink the learner clicked an address in the output */
export function makeXterm(
  theme: ITheme,
  onLink: (url: string) => void,
): { readonly xterm: Terminal; readonly search: SearchAddon } {
  const xterm = new Terminal({
    allowProposedApi: true,
    cursorBlink: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    cursorInactiveStyle: "outline",
    fontFamily: TERMINAL_FONTS,
    lineHeight: 1.2,
    // Addresses that a program gives a text of its own (OSC 8): the same rules as for those that are read.
    linkHandler: { activate: (_event, url) => onLink(url) },
    macOptionIsMeta: true,
    minimumContrastRatio: 4.5,
    overviewRuler: { width: RULER_WIDTH },
    rightClickSelectsWord: false,
    scrollback: SCROLLBACK_LINES,
    theme,
  });
  const search = new SearchAddon();
  xterm.loadAddon(search);
  xterm.loadAddon(new Unicode11Addon());
  xterm.unicode.activeVersion = "11";
  xterm.loadAddon(new WebLinksAddon((_event, url) => onLink(url)));
  quieten(xterm);
  return { xterm, search };
}
