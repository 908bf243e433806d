import { stripVTControlCharacters } from "node:util";
import { contentOf } from "#lesson-format/commands.ts";
import type { Command } from "#lesson-format/lesson.ts";
import type { Act } from "./acts.ts";
import { settled } from "./keyboard.ts";
import { marksInOrder } from "./marks.ts";
import { printedBy } from "./printed.ts";
import type { Search } from "./screen-text.ts";
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
/** How much of a last line tells whether it holds anything, in UTF-16 code units. */
const LAST_LINE = 4096;

/** Does in a terminal what a lesson displays. */
export class Player {
  /** What each command of the host's that ended by itself printed, since the last call of `taken`. */
  #printed: { readonly command: string; readonly output: string }[] = [];
  readonly #terminal: Shell;
  readonly #writeFile: WriteFile;
  readonly #records: boolean;
  /** Where the screen ended when a program took the terminal; null while the shell has it. */
  #heldSince: number | null = null;

  /** @param options `records`: whether anyone will ask what was printed (`taken`) */
  constructor(terminal: Shell, writeFile: WriteFile, options: { readonly records: boolean }) {
    this.#terminal = terminal;
    this.#writeFile = writeFile;
    this.#records = options.records;
  }

  /** Waits for a fresh shell's first prompt. @throws Error when it does not come */
  async ready(): Promise<void> {
    await this.#prompt(0);
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
    // The terminal may have been taken to another node, whose shell marks its commands, too.
    if (marksInOrder("C")(screen.since(from)) === null) return;
    await screen.seek(marksInOrder("C", "B"), from, COMMAND_MS, "the prompt after the command");
  }

  async #runOnHost(command: Command): Promise<void> {
    if (command.run === null) throw new Error(`nothing says what to fill in: ${command.text}`);
    await this.#atPrompt();
    if (command.holds) {
      const from = this.#terminal.screen.end;
      this.#terminal.type(`${command.run}\r`);
      // After the echo of the line, the program's first output.
      await this.#terminal.screen.seek(wordOnNextLine(), from, FIRST_WORD_MS, "the program's first word");
      this.#heldSince = this.#terminal.screen.end;
      await this.#askedForInput(from);
      return;
    }
    const { exitCode, output } = await runLine(this.#terminal, command.run, COMMAND_MS);
    if (exitCode !== command.exitCode) {
      const said = JSON.stringify(output.slice(-800));
      throw new Error(`${command.run} ended with ${exitCode}, not ${command.exitCode}: ${said}`);
    }
    if (this.#records) this.#printed.push({ command: command.text, output: printedBy(output) });
  }

  /** A program that was told to end may take its time: what is typed meanwhile would go to it. */
  async #atPrompt(): Promise<void> {
    if (this.#heldSince === null) return;
    await this.#prompt(this.#heldSince);
    this.#heldSince = null;
  }

  async #prompt(from: number): Promise<void> {
    await this.#terminal.screen.seek(marksInOrder("B"), from, PROMPT_MS, "the prompt");
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
  const last = output.slice(output.lastIndexOf("\n") + 1).slice(-LAST_LINE);
  return stripVTControlCharacters(last).trim() !== "";
}

/** Looks for anything but space behind a line break. */
function wordOnNextLine(): Search<true> {
  let broken = false;
  return (piece) => {
    const at = broken ? 0 : piece.search(/[\r\n]/);
    if (at < 0) return null;
    broken = true;
    return /\S/.test(piece.slice(at)) ? true : null;
  };
}

/** What a terminal sends for `Ctrl+P` or `Enter`. */
function bytesOf(key: string): string {
  const letter = /^Ctrl\+([A-Z])$/.exec(key)?.[1];
  if (letter !== undefined) return String.fromCharCode(letter.charCodeAt(0) & 0x1f);
  if (key === "Enter") return "\r";
  throw new Error(`no bytes are known for the key ${key}`);
}
