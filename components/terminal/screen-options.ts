import type { ITheme } from "@xterm/xterm";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import type { LabError } from "#components/lab-client/lab-error.ts";
import type { CommandMarksOptions } from "./command-marks.ts";
import type { ShellCommand } from "./command-tracker.ts";
import type { ScreenInputOptions } from "./screen-input.ts";
import type { MenuPoint } from "./screen-mouse.ts";

/** A command that a menu is about: its mark was clicked, or its text. */
export interface MenuSubject {
  readonly command: ShellCommand;
  readonly by: "mark" | "text";
}

/** What a screen shows and whom it tells. */
export interface ScreenOptions
  extends Pick<CommandMarksOptions, "describe" | "note">,
    Pick<ScreenInputOptions, "act" | "onLeave" | "onFocus"> {
  readonly client: LabClient;
  readonly sessionId: string;
  readonly terminal: string;
  /** Whether, after this screen's end, another one shows the terminal. */
  readonly shownAgain: () => boolean;
  readonly theme: ITheme;
  /** A line to print when the shell has ended and another one takes its place. */
  readonly exitNotice: (exitCode: number) => string;
  /** A long paste has ended before its end. */
  readonly onPasteFailed: (code: LabError["code"]) => void;
  /** The learner wants the menu, of a command when they pointed at one. */
  readonly onMenu: (point: MenuPoint, subject: MenuSubject | null) => void;
  /** The learner clicked an address in the output. */
  readonly onLink: (url: string) => void;
}
