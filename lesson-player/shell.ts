import type { Keyboard } from "./keyboard.ts";
import { marksInOrder } from "./marks.ts";
import type { ScreenText } from "./screen-text.ts";

/** A terminal with a shell of the sandbox in it: its keys, and what it has put out. */
export interface Shell extends Keyboard {
  readonly screen: ScreenText;
}

/**
 * Types a command line at the shell's prompt and waits until the prompt is back. Nothing is typed ahead: `sudo` would swallow it.
 * @returns its exit code and what came between
 */
export async function runLine(
  shell: Pick<Shell, "screen" | "type">,
  line: string,
  timeoutMs: number,
): Promise<{ exitCode: number; output: string }> {
  const { screen } = shell;
  const from = screen.end;
  shell.type(`${line}\r`);
  // One after the other: each may take its time.
  await screen.seek(marksInOrder("C"), from, timeoutMs, "the command's beginning");
  const { exitCode } = await screen.seek(marksInOrder("D", "B"), from, timeoutMs, "the prompt after the command");
  return { exitCode: Number(exitCode), output: screen.since(from) };
}
