import type { Verdict } from "#contract/progress.ts";
import type { Block, Command, Content } from "#lesson-format/lesson.ts";
import { settled } from "./echo.ts";
import { printedBy } from "./printed.ts";
import type { RemoteTerminal } from "./remote-terminal.ts";

/** What a prover types into and reads from. */
export type ProverTerminal = Pick<RemoteTerminal, "type" | "onOutput" | "command" | "screen">;

/** Longest that one command of a lesson may take: the first ones pull images. */
const COMMAND_MS = 90_000;
/** A program that holds the terminal has said what it has to say when it is silent for so long. */
const SILENCE_MS = 700;
const LONGEST_TALK_MS = 4000;
const FIRST_WORD_MS = 30_000;
const PROMPT_MS = 30_000;
/** What nothing announces (output, an answer on a port) may come a little after the command's end. */
const PASS_MS = 5000;
/** The shell's own mark (OSC 133) where its prompt ends; no program inside a container prints it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the mark is made of them
const PROMPT = /\x1b\]133;B/;

/** Does in a terminal what a lesson displays. */
export class Prover {
  /** What each command of the host's that ended by itself printed, since the last call of `taken`. */
  #printed: { readonly command: string; readonly output: string }[] = [];
  readonly #terminal: ProverTerminal;
  /** Where the screen ended when a program took the terminal; null while the shell has it. */
  #heldSince: number | null = null;

  constructor(terminal: ProverTerminal) {
    this.#terminal = terminal;
  }

  /** Runs blocks as the page shows them. @throws Error when a command does not end as the lesson declares */
  async perform(content: Content): Promise<void> {
    for (const block of content) await this.#performBlock(block);
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
    this.#terminal.type(`${line}\r`);
    await this.#quiet();
  }

  async #performBlock(block: Block): Promise<void> {
    if (block.kind === "callout") await this.perform(block.content);
    else if (block.kind === "keys") {
      for (const key of block.keys) this.#terminal.type(bytesOf(key));
      await this.#quiet();
    } else if (block.kind === "commands") {
      for (const command of block.commands) {
        if (block.where === "container") await this.typeInside(command.text);
        else await this.#runOnHost(command);
      }
    }
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
      await this.#quiet();
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

  /** Some programs never fall silent: `docker container stats` draws for ever. */
  async #quiet(): Promise<void> {
    const enough = new Promise((resolve) => setTimeout(resolve, LONGEST_TALK_MS));
    await Promise.race([settled(this.#terminal, SILENCE_MS), enough]);
  }
}

/** What a terminal sends for `Ctrl+P` or `Enter`. */
function bytesOf(key: string): string {
  const letter = /^Ctrl\+([A-Z])$/.exec(key)?.[1];
  if (letter !== undefined) return String.fromCharCode(letter.charCodeAt(0) & 0x1f);
  if (key === "Enter") return "\r";
  throw new Error(`no bytes are known for the key ${key}`);
}

/** The verdict once it has passed, or the last one after five seconds. */
export async function verdictInTime(check: () => Promise<Verdict>): Promise<Verdict> {
  const until = performance.now() + PASS_MS;
  for (;;) {
    const verdict = await check();
    if (verdict.passed || performance.now() > until) return verdict;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
