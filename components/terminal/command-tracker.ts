import type { EndMark } from "./end-mark.ts";

/** A line of the terminal's buffer that scrolls along with its text. Line -1: the text is gone. */
export interface Place {
  readonly line: number;
  dispose(): void;
}

/** A cell: a line, and how many columns are before it. */
export interface Cell {
  readonly place: Place;
  readonly column: number;
}

/** A command that the shell of a terminal has been given. */
export interface ShellCommand {
  /** Ascending within the terminal's life on the page. */
  readonly id: number;
  /** What was typed, lines of an unfinished command joined by newlines. */
  readonly text: string;
  /** Where its prompt begins, or its output when the prompt is not known. */
  readonly prompt: Place;
  /** Where the output begins. */
  readonly output: Cell;
  /** Where the output ends; null while it runs, and when no end was ever told. */
  readonly end: Cell | null;
  /** Null while it runs, and when its end was never told: another shell took the terminal over. */
  readonly exitCode: number | null;
  readonly running: boolean;
  /** How long it ran in milliseconds; null while it runs, and when nobody knows. */
  readonly tookMs: number | null;
}

/** How a command ended. */
interface CommandEnd extends EndMark {
  readonly end: Cell;
  /** The page's clock, which is right only about what has just come; null in a replay. */
  readonly now: number | null;
}

/** What the shell does, as far as it has told. `unknown`: nothing yet, or it never tells. */
export type ShellPhase = "unknown" | "prompt" | "running";

/** Most commands that are kept; the oldest are forgotten first. */
const KEPT = 500;

/**
 * Where each command of one terminal begins and ends: follows the marks that the shell puts into its output (OSC 133 A, B, C, D).
 * Marks that make no sense are passed over: a replay begins in the middle, and programs may print anything.
 */
export class CommandTracker {
  #commands: ShellCommand[] = [];
  #phase: ShellPhase = "unknown";
  #prompt: Place | null = null;
  #input: Cell | null = null;
  #continuations: Place[] = [];
  #startedAt: number | null = null;
  #next = 1;

  /** Oldest first; those whose text is gone are left out. */
  get commands(): readonly ShellCommand[] {
    return this.#commands.filter((command) => command.prompt.line >= 0);
  }

  get phase(): ShellPhase {
    return this.#phase;
  }

  /** Where the learner types, while there is a prompt. */
  get input(): Cell | null {
    return this.#input;
  }

  /** Lines that begin with the prompt of an unfinished command. */
  get continuations(): readonly Place[] {
    return this.#continuations;
  }

  /** A: a prompt begins. Answers the command that can no longer be running, if there is one. */
  promptBegins(place: Place): ShellCommand | null {
    const lost = this.#phase === "running" ? this.#close({ end: null, exitCode: null, tookMs: null }) : null;
    this.#dropPrompt();
    this.#prompt = place;
    this.#phase = "prompt";
    return lost;
  }

  /** B: what the learner types begins here. */
  inputBegins(cell: Cell): void {
    this.#input?.place.dispose();
    this.#input = cell;
    this.#phase = "prompt";
  }

  /** P;k=s: a further line of an unfinished command begins. */
  lineContinues(place: Place): void {
    this.#continuations.push(place);
  }

  /** C: the command has been read, its output begins. `now` in milliseconds; null in a replay. */
  outputBegins(output: Cell, text: string, now: number | null): ShellCommand {
    const command: ShellCommand = {
      id: this.#next,
      text,
      prompt: this.#prompt ?? output.place,
      output,
      end: null,
      exitCode: null,
      running: true,
      tookMs: null,
    };
    this.#next += 1;
    this.#prompt = null;
    this.#dropPrompt();
    this.#phase = "running";
    this.#startedAt = now;
    const before = this.#commands;
    this.#commands = [...this.commands, command].slice(-KEPT);
    const kept = new Set(this.#commands);
    for (const old of before) if (!kept.has(old)) release(old);
    return command;
  }

  /** D: the command has ended. Answers it; null when none was running. */
  ended({ end, exitCode, toldMs, now }: CommandEnd): ShellCommand | null {
    if (this.#phase !== "running") {
      end.place.dispose();
      return null;
    }
    const seenMs = now === null || this.#startedAt === null ? null : Math.max(0, now - this.#startedAt);
    return this.#close({ end, exitCode, tookMs: toldMs ?? seenMs });
  }

  /** The screen is empty and nothing is known of the shell. */
  forget(): void {
    this.#dropPrompt();
    for (const command of this.#commands) release(command);
    this.#commands = [];
    this.#phase = "unknown";
  }

  #close(how: Pick<ShellCommand, "end" | "exitCode" | "tookMs">): ShellCommand | null {
    this.#phase = "unknown";
    const command = this.#commands.at(-1);
    if (!command?.running) return null;
    const closed = { ...command, ...how, running: false };
    this.#commands = [...this.#commands.slice(0, -1), closed];
    return closed;
  }

  #dropPrompt(): void {
    this.#prompt?.dispose();
    this.#input?.place.dispose();
    for (const place of this.#continuations) place.dispose();
    this.#prompt = null;
    this.#input = null;
    this.#continuations = [];
  }
}

/** A terminal moves each place along with its text, as long as there is one: those of a command that nobody knows any more are given back. */
function release({ prompt, output, end }: ShellCommand): void {
  prompt.dispose();
  output.place.dispose();
  end?.place.dispose();
}

/** The neighbour of a command: with none, coming from below everything. Null when there is none on that side. */
export function besideCommand(
  commands: readonly ShellCommand[],
  id: number | null,
  direction: "previous" | "next",
): ShellCommand | null {
  const at = id === null ? commands.length : commands.findIndex((command) => command.id === id);
  if (at < 0) return commands.at(-1) ?? null;
  return commands[direction === "previous" ? at - 1 : at + 1] ?? null;
}

/** The command whose prompt or output is on a line; null above the first. */
export function commandAt(commands: readonly ShellCommand[], line: number): ShellCommand | null {
  return commands.findLast((command) => command.prompt.line <= line) ?? null;
}
