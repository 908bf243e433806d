import type { Keyboard } from "./keyboard.ts";
import type { ScreenText } from "./screen-text.ts";

/** The shell's own marks (OSC 133): a command begins; it has ended with this exit code, and the next prompt stands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are made of them
const BEGUN = /\x1b\]133;C/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are made of them
const ENDED = /\x1b\]133;D;(\d+)[\s\S]*?\x1b\]133;B/;

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
  // One after the other: of much output only the end is kept.
  await screen.waitFor(BEGUN, from, timeoutMs);
  const match = await screen.waitFor(ENDED, from, timeoutMs);
  return { exitCode: Number(match[1]), output: screen.since(from) };
}
