import type { Terminal } from "@xterm/xterm";
import { bindKeys, type ScreenKeysOptions } from "./screen-keys.ts";
import { bindMouse, type ScreenMouseOptions } from "./screen-mouse.ts";

/** Where what comes in goes. */
export interface ScreenInputOptions extends ScreenKeysOptions, ScreenMouseOptions {
  /** True while xterm parses old output: what it answers to that is for nobody. */
  readonly replaying: () => boolean;
  readonly onFocus: () => void;
}

/** Connects keys, mouse and clipboard of a terminal. Returns the way to stop that. */
export function bindInput(host: HTMLElement, terminal: Terminal, options: ScreenInputOptions): () => void {
  terminal.textarea?.addEventListener("focus", options.onFocus);
  bindKeys(terminal, options);
  const send = (data: string): void => {
    if (!options.replaying()) options.send(data);
  };
  terminal.onData(send);
  // Binary is what old mouse protocols send: one byte a character, as a string.
  terminal.onBinary(send);
  return bindMouse(host, terminal, options);
}
