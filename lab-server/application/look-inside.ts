import { atMost } from "#lab-server/domain/at-most.ts";
import { absolutePath } from "#lab-server/domain/sandbox-path.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { FileFacts, Observer, RunOutcome, RunRequest } from "#lesson-format/check/observer.ts";

/** Programs of checks under way at once in one sandbox. */
const AT_ONCE = 2;
const LONGEST_MS = 10_000;
const MOST_BYTES = 64 * 1024;
/** What the look at a file ends with when nothing is there. */
const MISSING = 44;
/** A line each of kind, permissions and owner, then the content; what is no plain file could be read for ever. */
const LOOK = `stat --dereference --printf '%F\\n%a\\n%U\\n' -- "$1" 2> /dev/null || exit ${MISSING}
if [ -f "$1" ]; then exec head --bytes ${MOST_BYTES} -- "$1"; fi`;

/** What checks ask of a sandbox beside its engine: files, and the output of programs that they run themselves. */
export function lookInside(link: SandboxLink): Pick<Observer, "file" | "run"> {
  const inTurn = atMost(AT_ONCE);
  return {
    file: (path) => inTurn(() => file(link, path)),
    run: (request) => inTurn(() => run(link, request)),
  };
}

/** @throws LinkError when the sandbox cannot be asked */
async function file(link: SandboxLink, path: string): Promise<FileFacts> {
  const argv = ["/usr/bin/env", "LC_ALL=C", "/bin/sh", "-c", LOOK, "look", absolutePath(path)] as const;
  const { exitCode, stdout } = await link.run(argv, { timeoutMs: LONGEST_MS, maxBytes: MOST_BYTES + 1024 });
  if (exitCode === MISSING) return { type: "missing" };
  const [kind = "", mode = "", owner = "", ...content] = stdout.toString("utf8").split("\n");
  const type = kind.startsWith("regular") ? "file" : kind === "directory" ? "folder" : "other";
  return { type, mode, owner, content: content.join("\n") };
}

/** @throws LinkError when the sandbox cannot be asked; a program that does not end is an outcome */
async function run(link: SandboxLink, { argv, user }: RunRequest): Promise<RunOutcome> {
  try {
    const { exitCode, stdout, stderr } = await link.run(argv, { user, timeoutMs: LONGEST_MS, maxBytes: MOST_BYTES });
    return { ended: true, exitCode, output: stdout.toString("utf8") + stderr.toString("utf8") };
  } catch (error) {
    if (error instanceof LinkError && error.code === "command-timeout") return { ended: false };
    throw error;
  }
}
