import { stripVTControlCharacters } from "node:util";
import { contentOf } from "#lesson-format/commands.ts";
import type { Command } from "#lesson-format/lesson.ts";
import type { Act } from "./acts.ts";
import { settled } from "./keyboard.ts";
import { printedBy } from "./printed.ts";
import { runLine, type Shell } from "./shell.ts";

/** Writes a text file of the sandbox, whatever is there. */
export type WriteFile = (path: string, content: string) => Promise<unknown>;

/** Longest that one command of a lesson may take: it may pull images, and build some. */
const COMMAND_MS = 180_000;
/** A program that holds the terminal has said what it has to say when it is silent for so long. */
const SILENCE_MS = 700;
const LONGEST_TALK_MS = 4000;
/** A program that has just taken the terminal may be silent before it asks for input: it pulls an image, it starts. */
const LONGEST_START_MS = 3000;
const FIRST_WORD_MS = 30_000;
const PROMPT_MS = 30_000;
/** The shell's own mark (OSC 133) where its prompt ends; no program inside a container prints it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the mark is made of them
const PROMPT = /\x1b\]133;B/;
/** The marks of a shell that the terminal was taken to, on another node: a command runs, and the next prompt. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are made of them
const RUNS = /\x1b\]133;C/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are made of them
const RAN = /\x1b\]133;C[\s\S]*\x1b\]133;B/;

/** Does in a terminal what a lesson displays. */
export class Player {
  /** What each command of the host's that ended by itself printed, since the last call of `taken`. */
  #printed: { readonly command: string; readonly output: string }[] = [];
  readonly #terminal: Shell;
  readonly #writeFile: WriteFile;
  /** Where the screen ended when a program took the terminal; null while the shell has it. */
  #heldSince: number | null = null;

  constructor(terminal: Shell, writeFile: WriteFile) {
    this.#terminal = terminal;
    this.#writeFile = writeFile;
  }

  /** Waits for a fresh shell's first prompt. @throws Error when it does not come */
  async ready(): Promise<void> {
    await this.#terminal.screen.waitFor(PROMPT, 0, PROMPT_MS);
  }

  /** Does as the page shows it. @throws Error when a command does not end as the lesson declares */
  async perform(acts: readonly Act[]): Promise<void> {
    for (const act of acts) {
      if (act.kind === "file") await this.#writeFile(act.file.path, contentOf(act.file));
      else if (act.kind === "host") await this.#runOnHost(act.command);
      else if (act.kind === "inside") await this.typeInside(act.line);
      else {
        for (const key of act.keys) this.#terminal.type(bytesOf(key));
        await this.#quiet();
      }
    }
  }

  /** What the performed commands printed since the last time, in order. */
  taken(): { readonly command: string; readonly output: string }[] {
    const printed = this.#printed;
    this.#printed = [];
    return printed;
  }

  /** Types a line at the host's prompt; how it ends does not matter. */
  async tryOnHost(line: string): Promise<void> {
    await this.#atPrompt();
    await runLine(this.#terminal, line, COMMAND_MS);
  }

  /** Types a line for the program that holds the terminal. */
  async typeInside(line: string): Promise<void> {
    const { screen } = this.#terminal;
    const from = screen.end;
    this.#terminal.type(`${line}\r`);
    await this.#quiet();
    if (RUNS.test(screen.since(from))) await screen.waitFor(RAN, from, COMMAND_MS);
  }

  async #runOnHost(command: Command): Promise<void> {
    if (command.run === null) throw new Error(`nothing says what to fill in: ${command.text}`);
    await this.#atPrompt();
    if (command.holds) {
      const from = this.#terminal.screen.end;
      this.#terminal.type(`${command.run}\r`);
      // After the echo of the line, the program's first output.
      await this.#terminal.screen.waitFor(/[\r\n][^\r\n]*\S/, from, FIRST_WORD_MS);
      this.#heldSince = this.#terminal.screen.end;
      await this.#askedForInput(from);
      return;
    }
    const { exitCode, output } = await runLine(this.#terminal, command.run, COMMAND_MS);
    if (exitCode !== command.exitCode) {
      const said = JSON.stringify(output.slice(-800));
      throw new Error(`${command.run} ended with ${exitCode}, not ${command.exitCode}: ${said}`);
    }
    this.#printed.push({ command: command.text, output: printedBy(output) });
  }

  /** A program that was told to end may take its time: what is typed meanwhile would go to it. */
  async #atPrompt(): Promise<void> {
    if (this.#heldSince === null) return;
    await this.#terminal.screen.waitFor(PROMPT, this.#heldSince, PROMPT_MS);
    this.#heldSince = null;
  }

  /** Waits until what was put out since `from` ends like a prompt does: within a line. Programs without one are given their time. */
  async #askedForInput(from: number): Promise<void> {
    const until = performance.now() + LONGEST_START_MS;
    do await this.#quiet();
    while (!withinLine(this.#terminal.screen.since(from)) && performance.now() < until);
  }

  /** Some programs never fall silent: `docker container stats` draws for ever. */
  async #quiet(): Promise<void> {
    const enough = new Promise((resolve) => setTimeout(resolve, LONGEST_TALK_MS));
    await Promise.race([settled(this.#terminal, SILENCE_MS), enough]);
  }
}

/** Whether the last line of a terminal's output holds anything that can be seen. */
function withinLine(output: string): boolean {
  return stripVTControlCharacters(output.slice(output.lastIndexOf("\n") + 1)).trim() !== "";
}

/** What a terminal sends for `Ctrl+P` or `Enter`. */
function bytesOf(key: string): string {
  const letter = /^Ctrl\+([A-Z])$/.exec(key)?.[1];
  if (letter !== undefined) return String.fromCharCode(letter.charCodeAt(0) & 0x1f);
  if (key === "Enter") return "\r";
  throw new Error(`no bytes are known for the key ${key}`);
}
