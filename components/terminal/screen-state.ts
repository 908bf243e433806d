import type { LabError } from "#components/lab-client/lab-error.ts";
import type { TerminalSize } from "#contract/terminal.ts";
import type { ShellCommand, ShellPhase } from "./command-tracker.ts";
import type { PasteProgress } from "./paste-queue.ts";

/** What a terminal's panel shows around its screen. */
export interface ScreenState {
  readonly attached: boolean;
  /** It was attached before, and is no more: not so while the first attachment is on its way. */
  readonly lost: boolean;
  /** What happened before is written once more, and takes a while. */
  readonly catchingUp: boolean;
  /** Attempts to attach have failed for a while, with this code. */
  readonly trouble: LabError["code"] | null;
  readonly phase: ShellPhase;
  /** The command that the bar below tells of. */
  readonly command: ShellCommand | null;
  /** Whether there is a command before that one, and whether it was jumped to. */
  readonly jumped: boolean;
  /** Whether the line on which that command was typed can be seen. */
  readonly inView: boolean;
  /** The size in force, when another viewer's smaller window decides it. */
  readonly shared: TerminalSize | null;
  /** The node that the terminal is on does not answer; Enter tries again. */
  readonly silent: boolean;
  /** The folder that the shell is in; null when it has not told. */
  readonly directory: string | null;
  readonly paste: PasteProgress | null;
  /** Control holds for the next character that is typed. */
  readonly control: boolean;
  /** How many times the bell has rung; many rings at once are one. */
  readonly bells: number;
}

/** Of a terminal that has shown nothing yet. */
export const FIRST_STATE: ScreenState = {
  attached: false,
  lost: false,
  catchingUp: false,
  trouble: null,
  phase: "unknown",
  command: null,
  jumped: false,
  inView: false,
  shared: null,
  silent: false,
  directory: null,
  paste: null,
  control: false,
  bells: 0,
};
