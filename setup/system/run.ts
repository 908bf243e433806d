import { type SpawnOptions, spawn } from "node:child_process";
import { Failure, lastLines } from "../console/failure.ts";

/** How a program ended. */
export interface Ran {
  /** Exit code; 128 + n when a signal ended it; 127 when it could not be started. */
  readonly exitCode: number;
  /** Standard output and standard error together, the last 256 KiB. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program (SIGTERM, after 5 s SIGKILL). The promise rejects with the signal's reason once the program is gone. */
  readonly signal?: AbortSignal;
  /** Hears the last line of each piece of output. */
  readonly onLine?: (line: string) => void;
  /** Must not be cut short, as a package's installation: Ctrl-C does not reach it, and an interruption waits for its end. */
  readonly whole?: boolean;
  /** Shows the output to the operator instead of keeping it. */
  readonly inherit?: boolean;
}

const KEPT = 256 * 1024;

/** Runs a program to its end. Its input is empty, so that it never waits for an answer. */
export async function run(program: string, argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  options.signal?.throwIfAborted();
  const settings: SpawnOptions = {
    stdio: ["ignore", ...(options.inherit ? (["inherit", "inherit"] as const) : (["pipe", "pipe"] as const))],
  };
  // A session of its own is out of the terminal's reach.
  if (options.whole) settings.detached = true;
  if (options.cwd !== undefined) settings.cwd = options.cwd;
  if (options.env !== undefined) settings.env = options.env;
  const child = spawn(program, [...argv], settings);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-KEPT);
      const line = text
        .trimEnd()
        .split(/[\r\n]+/)
        .at(-1);
      if (line !== undefined && line !== "") options.onLine?.(line);
    });
  }
  let killer: NodeJS.Timeout | undefined;
  const end = () => {
    child.kill("SIGTERM");
    killer = setTimeout(() => child.kill("SIGKILL"), 5000);
  };
  if (!options.whole) options.signal?.addEventListener("abort", end, { once: true });
  const exitCode = await new Promise<number>((resolve) => {
    child.on("error", (error) => {
      output += error.message;
      resolve(127);
    });
    child.on("close", (code, signal) => resolve(code ?? (signal === "SIGKILL" ? 137 : 143)));
  });
  clearTimeout(killer);
  options.signal?.removeEventListener("abort", end);
  // After a whole one the caller still has to note what was done.
  if (!options.whole) options.signal?.throwIfAborted();
  return { exitCode, output };
}

/** Runs a program that must succeed. @throws Failure `install` with its last lines when it does not. */
export async function mustRun(
  program: string,
  argv: readonly string[],
  mend: string,
  options: RunOptions = {},
): Promise<string> {
  const { exitCode, output } = await run(program, argv, options);
  if (exitCode === 0) return output;
  throw new Failure("install", `${program} ${argv[0] ?? ""} failed (exit code ${exitCode}).`, mend, {
    details: lastLines(output),
  });
}
