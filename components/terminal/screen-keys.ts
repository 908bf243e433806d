import type { Terminal } from "@xterm/xterm";
import { LeavingKeys } from "./leaving-keys.ts";
import { type KeyAction, keyAction } from "./terminal-keys.ts";

/** What keys lead to. */
export interface ScreenKeysOptions {
  readonly act: (action: Exclude<KeyAction, "browser">) => void;
  readonly send: (data: string) => void;
  /** The learner pressed Escape, then Tab: the focus should leave. */
  readonly onLeave: (direction: "forward" | "backward") => void;
}

/** True on Apple's machines, where Command does what Control does elsewhere. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

/** Takes the page's own keys out of what xterm sends to the shell. */
export function bindKeys(terminal: Terminal, options: ScreenKeysOptions): void {
  const leaving = new LeavingKeys(() => performance.now());
  const mac = isMac();
  terminal.textarea?.addEventListener("blur", () => leaving.forget());
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== "keydown") return true;
    const fullScreenProgram = terminal.buffer.active.type === "alternate";
    const editing = !fullScreenProgram && terminal.modes.bracketedPasteMode;
    // An input method is composing: its keys are nobody else's. Some browsers tell it by 229 alone.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- no other property says it
    const composing = event.isComposing || event.keyCode === 229;
    const step = composing ? leaving.interrupt() : leaving.press(event, editing);
    if (step === "release") options.send("\x1b");
    if (composing) return true;
    if (step === "hold") {
      event.preventDefault();
      return false;
    }
    if (step === "forward" || step === "backward") {
      event.preventDefault();
      options.onLeave(step);
      return false;
    }
    const action = keyAction(event, { mac, fullScreenProgram });
    if (action === null) return true;
    if (action !== "browser") {
      event.preventDefault();
      options.act(action);
    }
    return false;
  });
}
