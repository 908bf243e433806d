import { constants } from "node:os";
import type { ClientChannel } from "ssh2";
import { type CommandResult, LinkError } from "../../ports/sandbox-link.ts";
import { BoundedBytes } from "./bounded-bytes.ts";

/** How long output is awaited after the command has ended, when something that it left behind holds its output open. */
const AFTER_EXIT = 1000;

function exitCodeOf(code: number | null, signal: string | undefined): number {
  if (code !== null) return code;
  const number = Object.entries(constants.signals).find(([name]) => name === signal)?.[1];
  return 128 + (number ?? 0);
}

/**
 * Follows one command on its channel to the end.
 * @throws LinkError `command-timeout` after `timeoutMs`, `closed` when the channel goes before the command has ended
 */
export function followCommand(
  channel: ClientChannel,
  bounds: { readonly stdin: Buffer | undefined; readonly timeoutMs: number; readonly maxBytes: number },
): Promise<CommandResult> {
  const { promise, resolve, reject } = Promise.withResolvers<CommandResult>();
  const stdout = new BoundedBytes(bounds.maxBytes);
  const stderr = new BoundedBytes(bounds.maxBytes);
  let exitCode: number | null = null;
  let afterExit: NodeJS.Timeout | null = null;

  const settle = () => {
    clearTimeout(limit);
    if (afterExit !== null) clearTimeout(afterExit);
    if (exitCode === null) {
      reject(new LinkError("closed", "the link closed before the command had ended"));
      return;
    }
    resolve({
      exitCode,
      stdout: stdout.take(),
      stderr: stderr.take(),
      truncated: stdout.truncated || stderr.truncated,
    });
  };
  const limit = setTimeout(() => {
    reject(new LinkError("command-timeout", `the command did not end within ${bounds.timeoutMs} ms`));
    channel.destroy();
  }, bounds.timeoutMs);

  channel.on("data", (chunk: Buffer) => stdout.add(chunk));
  channel.stderr.on("data", (chunk: Buffer) => stderr.add(chunk));
  channel.on("exit", (code: number | null, signal?: string) => {
    exitCode = exitCodeOf(code, signal);
    afterExit = setTimeout(() => {
      settle();
      channel.destroy();
    }, AFTER_EXIT);
  });
  channel.once("close", settle);
  // Data after the end of a stream is an error of ssh2's streams, and the sandbox's sshd may be anything.
  const broken = (cause: Error) => {
    reject(new LinkError("closed", "the command's channel broke", { cause }));
    settle();
    channel.destroy();
  };
  channel.on("error", broken);
  channel.stderr.on("error", broken);
  channel.end(bounds.stdin);
  return promise;
}
