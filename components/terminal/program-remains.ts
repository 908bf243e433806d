import type { Terminal } from "@xterm/xterm";

/** Leaves whatever mode a program that is gone had set (alternate screen, mouse, bracketed paste, colours) and keeps the text. Not 1049: it would put the cursor back to where it was saved, over older text. */
export const SOFT_RESET = "\x1b[?1047l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?2004l\x1b[!p\x1b[0m";
/** Mouse and focus reports off, the cursor visible. */
const TIDY = "\x1b[?9l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?25h";

/** Keeps xterm from answering questions that hardly any program asks, and whose answers a shell would take for typing (DECRQSS, XTVERSION). */
export function quieten(terminal: Terminal): void {
  terminal.parser.registerDcsHandler({ intermediates: "$", final: "q" }, () => true);
  terminal.parser.registerCsiHandler({ prefix: ">", final: "q" }, () => true);
}

/** A program that was killed, or a file that was shown as it is, may have left reports on: moving the mouse would type into the shell. */
export function tidyAfter(terminal: Terminal): void {
  const { mouseTrackingMode, sendFocusMode } = terminal.modes;
  if (mouseTrackingMode !== "none" || sendFocusMode) terminal.write(TIDY);
}
