import type { Verdict } from "#contract/progress.ts";
import type { Block, Command, Content } from "#lesson-format/lesson.ts";
import { settled } from "./echo.ts";
import type { RemoteTerminal } from "./remote-terminal.ts";

/** Where a lesson is proven: a terminal of a real sandbox, and the checks on what the sandbox holds. */
export interface ProvingGround {
  readonly terminal: Pick<RemoteTerminal, "type" | "onOutput" | "command" | "screen">;
  check(stepId: string): Promise<Verdict>;
}

/** Longest that one command of a lesson may take: the first ones pull images. */
const COMMAND_MS = 90_000;
/** A program that holds the terminal has said what it has to say when it is silent for so long. */
const SILENCE_MS = 700;
const LONGEST_TALK_MS = 4000;
const FIRST_WORD_MS = 30_000;
/** What nothing announces (output, an answer on a port) may come a little after the command's end. */
const PASS_MS = 5000;

/** Runs a step's blocks as the page shows them. @throws Error when a command does not end as the lesson declares */
export async function perform(content: Content, ground: ProvingGround): Promise<void> {
  for (const block of content) await performBlock(block, ground);
}

async function performBlock(block: Block, ground: ProvingGround): Promise<void> {
  if (block.kind === "callout") await perform(block.content, ground);
  else if (block.kind === "keys") {
    for (const key of block.keys) ground.terminal.type(bytesOf(key));
    await settled(ground.terminal, SILENCE_MS);
  } else if (block.kind === "commands") {
    for (const command of block.commands) {
      if (block.where === "container") await typeInside(command.text, ground.terminal);
      else await runOnHost(command, ground);
    }
  }
}

/** Types one command at the host's prompt and waits for its declared end. */
export async function runOnHost(command: Command, ground: ProvingGround): Promise<void> {
  if (command.run === null) throw new Error(`nothing says what to fill in: ${command.text}`);
  const { terminal } = ground;
  if (command.holds) {
    const from = terminal.screen.end;
    terminal.type(`${command.run}\r`);
    // After the echo of the line, the program's first output.
    await terminal.screen.waitFor(/[\r\n][^\r\n]*\S/, from, FIRST_WORD_MS);
    // Some programs never fall silent: `docker container stats` draws for ever.
    await Promise.race([settled(terminal, SILENCE_MS), new Promise((resolve) => setTimeout(resolve, LONGEST_TALK_MS))]);
    return;
  }
  const { exitCode, output } = await terminal.command(command.run, COMMAND_MS);
  if (exitCode !== command.exitCode) {
    throw new Error(
      `${command.run} ended with ${exitCode}, not ${command.exitCode}: ${JSON.stringify(output.slice(-800))}`,
    );
  }
}

/** Types one line for the program that holds the terminal. */
export async function typeInside(line: string, terminal: ProvingGround["terminal"]): Promise<void> {
  terminal.type(`${line}\r`);
  await settled(terminal, SILENCE_MS);
}

/** What a terminal sends for `Ctrl+P` or `Enter`. */
function bytesOf(key: string): string {
  const letter = /^Ctrl\+([A-Z])$/.exec(key)?.[1];
  if (letter !== undefined) return String.fromCharCode(letter.charCodeAt(0) & 0x1f);
  if (key === "Enter") return "\r";
  throw new Error(`no bytes are known for the key ${key}`);
}

/** The verdict once it has passed, or the last one after five seconds. */
export async function verdictInTime(ground: ProvingGround, stepId: string): Promise<Verdict> {
  const until = performance.now() + PASS_MS;
  for (;;) {
    const verdict = await ground.check(stepId);
    if (verdict.passed || performance.now() > until) return verdict;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
