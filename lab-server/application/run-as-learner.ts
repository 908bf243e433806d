import type { ErrorCode } from "#contract/errors.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { REFUSAL } from "./learner-script.ts";

const CODES: Readonly<Record<keyof typeof REFUSAL, ErrorCode>> = {
  missing: "file.missing",
  notFile: "file.not-file",
  forbidden: "file.forbidden",
  conflict: "file.conflict",
  noRoom: "file.no-room",
  notFolder: "file.not-folder",
  intoItself: "file.into-itself",
  tooLarge: "file.too-large",
  failed: "file.failed",
};
const BY_EXIT: ReadonlyMap<number, ErrorCode> = new Map(
  Object.entries(REFUSAL).map(([name, exit]) => [exit, CODES[name as keyof typeof REFUSAL]]),
);

/** What a script needs beside its arguments. */
export interface ScriptOptions {
  readonly stdin?: Buffer;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** The argument vector that runs one of the file scripts; what a learner named is an argument, never a part of the script. */
export function scriptCommand(script: string, parameters: readonly string[]): readonly [string, ...string[]] {
  return ["/usr/bin/env", "LC_ALL=C", "/usr/bin/perl", "-e", script, "--", ...parameters];
}

/** What a script's exit code says. */
export function refusalOf(exitCode: number): ErrorCode {
  return BY_EXIT.get(exitCode) ?? "file.failed";
}

/** Runs a file script in a sandbox as the learner. @throws LabError `file.*`, `session.not-running` */
export async function runAsLearner(
  link: SandboxLink,
  script: string,
  parameters: readonly string[],
  options: ScriptOptions,
): Promise<Buffer> {
  try {
    const { exitCode, stdout, stderr } = await link.run(scriptCommand(script, parameters), {
      ...options,
      user: "student",
    });
    if (exitCode === 0) return stdout;
    const said = stderr.toString("utf8").slice(-500);
    throw new LabError(refusalOf(exitCode), `the sandbox's script ended with ${exitCode}: ${said}`);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    const code = error.code === "command-timeout" ? "file.failed" : "session.not-running";
    throw new LabError(code, "the sandbox cannot be asked", { cause: error });
  }
}
