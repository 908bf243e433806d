import { copyText } from "#components/ui/copy-text.ts";
import type { ShellCommand } from "./command-tracker.ts";
import { FONT_SIZES, prefer, type TerminalPreferences, terminalPreferences } from "./terminal-preferences.ts";
import type { TerminalScreen } from "./terminal-screen.ts";

/** What the actions tell the panel. */
export interface ActionsOptions {
  readonly screen: TerminalScreen;
  /** Types a command line into this terminal. Rejects when the shell is not at its prompt. */
  readonly run: (command: string) => Promise<void>;
  readonly onSearch: () => void;
  readonly onFull: () => void;
  /** Something to tell the learner, by its name. */
  readonly onNotice: (notice: ActionNotice) => void;
  /** The view has gone to a command, or back to the prompt. */
  readonly onJump: (command: ShellCommand | null) => void;
}

/** What an action has to say when it is done, or could not be done. */
export type ActionNotice = "copied" | "notCopied" | "nothingToCopy" | "pasteByKeys" | "notAtPrompt";

/** Everything that one can do with a terminal, whether asked by key, menu or palette. */
export class TerminalActions {
  readonly #options: ActionsOptions;

  constructor(options: ActionsOptions) {
    this.#options = options;
  }

  copy = (): void => {
    if (!this.#options.screen.hasSelection) return;
    void this.#options.screen.copySelection().then((worked) => this.#options.onNotice(worked ? "copied" : "notCopied"));
  };

  /** Pastes from the clipboard, where the browser lets a page read it. */
  paste = (): void => {
    const { screen, onNotice } = this.#options;
    screen.focus();
    // Undefined on plain HTTP by address, and refused by some browsers: then only the browser's own keys paste.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (typeof clipboard?.readText !== "function") {
      onNotice("pasteByKeys");
      return;
    }
    clipboard.readText().then(
      (text) => screen.paste(text),
      () => onNotice("pasteByKeys"),
    );
  };

  selectAll = (): void => {
    this.#options.screen.selectAll();
    this.#options.screen.focus();
  };

  clear = (): void => {
    this.#options.screen.clear();
    this.#options.screen.focus();
  };

  search = (): void => this.#options.onSearch();

  full = (): void => this.#options.onFull();

  jump = (direction: "previous" | "next"): void => {
    const { screen, onJump } = this.#options;
    onJump(screen.marks.jump(direction));
    screen.focus();
  };

  /** Goes to a command and marks it. */
  show = (command: ShellCommand): void => {
    const { screen, onJump } = this.#options;
    screen.marks.show(command);
    onJump(command);
    screen.focus();
  };

  copyCommand = (command: ShellCommand): void => this.#copy(command.text);

  /** @param command without one, the command that the bar tells of */
  copyOutput = (command: ShellCommand | null): void => {
    const { screen } = this.#options;
    const chosen = command ?? screen.marks.current;
    this.#copy(chosen ? screen.marks.output(chosen) : "");
  };

  selectOutput = (command: ShellCommand | null): void => {
    const { screen } = this.#options;
    const chosen = command ?? screen.marks.current;
    if (chosen) screen.marks.selectOutput(chosen);
    screen.focus();
  };

  /** Types a command's text once more. Only at a prompt: nothing waits for it. */
  rerun = (command: ShellCommand | null): void => {
    const { screen, run, onNotice } = this.#options;
    const chosen = command ?? screen.marks.current;
    if (!chosen || chosen.text === "") return;
    screen.marks.select(null);
    screen.focus();
    run(chosen.text).catch(() => onNotice("notAtPrompt"));
  };

  font = (change: 1 | -1 | 0): void => {
    const now = this.#options.screen.size.fontSize;
    const size = Math.min(FONT_SIZES.most, Math.max(FONT_SIZES.least, now + change));
    prefer({ fontSize: change === 0 ? null : size });
  };

  colours = (colours: TerminalPreferences["colours"]): void => prefer({ colours });

  screenReader = (): void => prefer({ screenReader: !terminalPreferences.getState().screenReader });

  #copy(text: string): void {
    const { screen, onNotice } = this.#options;
    if (text === "") onNotice("nothingToCopy");
    else {
      void copyText(text).then((worked) => {
        onNotice(worked ? "copied" : "notCopied");
        screen.focus();
      });
    }
  }
}
