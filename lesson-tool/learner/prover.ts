import { stripVTControlCharacters } from "node:util";
import type { Verdict } from "#contract/progress.ts";
import { contentOf, deedsIn } from "#lesson-format/commands.ts";
import type { Command, Content } from "#lesson-format/lesson.ts";
import { settled } from "./echo.ts";
import { printedBy } from "./printed.ts";
import type { RemoteTerminal } from "./remote-terminal.ts";

/** What a prover types into and reads from. */
export type ProverTerminal = Pick<RemoteTerminal, "type" | "onOutput" | "command" | "screen">;

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
/** What nothing announces (output, an answer on a port) may come a little after the command's end. */
const PASS_MS = 10_000;
/** Well below what the lab server lets one learner ask. */
const ASK_AGAIN_MS = 250;
/** The shell's own mark (OSC 133) where its prompt ends; no program inside a container prints it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the mark is made of them
const PROMPT = /\x1b\]133;B/;
/** The marks of a shell that the terminal was taken to, on another node: a command runs, and the next prompt. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are made of them
const RUNS = /\x1b\]133;C/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are made of them
const RAN = /\x1b\]133;C[\s\S]*\x1b\]133;B/;

/** Does in a terminal what a lesson displays. */
export class Prover {
  /** What each command of the host's that ended by itself printed, since the last call of `taken`. */
  #printed: { readonly command: string; readonly output: string }[] = [];
  readonly #terminal: ProverTerminal;
  readonly #writeFile: WriteFile;
  /** Where the screen ended when a program took the terminal; null while the shell has it. */
  #heldSince: number | null = null;

  constructor(terminal: ProverTerminal, writeFile: WriteFile) {
    this.#terminal = terminal;
    this.#writeFile = writeFile;
  }

  /** Runs blocks as the page shows them. @throws Error when a command does not end as the lesson declares */
  async perform(content: Content): Promise<void> {
    for (const deed of deedsIn(content)) {
      if (deed.kind === "file") await this.#writeFile(deed.path, contentOf(deed));
      else if (deed.kind === "keys") {
        for (const key of deed.keys) this.#terminal.type(bytesOf(key));
        await this.#quiet();
      } else {
        for (const command of deed.commands) {
          if (deed.where === "container") await this.typeInside(command.text);
          else await this.#runOnHost(command);
        }
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
    await this.#terminal.command(line, COMMAND_MS);
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
    const { exitCode, output } = await this.#terminal.command(command.run, COMMAND_MS);
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

/** The verdict once it has passed, or the last one after ten seconds. */
export async function verdictInTime(check: () => Promise<Verdict>): Promise<Verdict> {
  const until = performance.now() + PASS_MS;
  for (;;) {
    const verdict = await check();
    if (verdict.passed || performance.now() > until) return verdict;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}
