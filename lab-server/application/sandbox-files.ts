import { createHash } from "node:crypto";
import type { ErrorCode } from "#contract/errors.ts";
import { FILE_LIMIT, type FileExpectation } from "#contract/files.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { absolutePath } from "#lab-server/domain/sandbox-path.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";

const LONGEST_MS = 8000;

/** What the scripts below end with when they cannot do what they were asked. */
const REFUSALS: Readonly<Record<number, ErrorCode>> = {
  44: "file.missing",
  45: "file.not-file",
  46: "file.forbidden",
  47: "file.conflict",
  48: "file.no-room",
};

/** $1: the path. Only a plain file is opened: what is none could be read for ever. */
const READ = `[ -e "$1" ] || exit 44
[ -f "$1" ] || exit 45
[ -r "$1" ] || exit 46
exec head --bytes ${FILE_LIMIT + 1} -- "$1"`;

/**
 * $1: the path, $2: what is expected there, $3: the version to come; standard input: the text. A file that exists is written in
 * place: a container that has mounted just this file goes on seeing it, and it keeps its owner and permissions.
 */
const WRITE = `target=$(readlink --canonicalize-missing -- "$1"; echo x)
target=\${target%??}
if [ -e "$target" ]; then
  [ -f "$target" ] || exit 45
  if [ "$2" != anything ]; then
    [ -r "$target" ] || exit 46
    now=$(sha256sum < "$target") || exit 46
    now=\${now%% *}
    [ "$now" != "$3" ] || exit 0
    [ "$now" = "$2" ] || exit 47
  fi
  [ -w "$target" ] || exit 46
else
  case $2 in nothing | anything) ;; *) exit 47 ;; esac
  folder=\${target%/*}
  there=$folder
  while [ -n "$there" ] && [ ! -e "$there" ]; do there=\${there%/*}; done
  [ -d "$there/" ] || exit 45
  [ -w "$there/" ] && [ -x "$there/" ] || exit 46
  mkdir --parents -- "$folder/" || exit 48
fi
cat > "$target" || exit 48`;

/** What a text file of a sandbox holds. */
interface FileContent {
  readonly content: string;
  /** SHA-256 in hex. */
  readonly version: string;
}

/** Reads a text file as the learner. @throws LabError `file.*`, `session.not-running` */
export async function readSandboxFile(link: SandboxLink, path: string): Promise<FileContent> {
  const bytes = await asLearner(link, READ, [absolutePath(path)], null);
  if (bytes.length > FILE_LIMIT) throw new LabError("file.too-large", `more than ${FILE_LIMIT} bytes`);
  const content = textOf(bytes);
  if (content === null) throw new LabError("file.binary", "not UTF-8");
  return { content, version: versionOf(bytes) };
}

/**
 * Writes a text file as the learner; folders above it are made. Returns the version that is there now.
 * @throws LabError `file.*`, `session.not-running`
 */
export async function writeSandboxFile(
  link: SandboxLink,
  path: string,
  content: string,
  expect: FileExpectation,
): Promise<string> {
  const bytes = Buffer.from(content, "utf8");
  const version = versionOf(bytes);
  await asLearner(link, WRITE, [absolutePath(path), expect, version], bytes);
  return version;
}

async function asLearner(
  link: SandboxLink,
  script: string,
  parameters: readonly string[],
  stdin: Buffer | null,
): Promise<Buffer> {
  const argv = ["/usr/bin/env", "LC_ALL=C", "/bin/sh", "-c", script, "file", ...parameters] as const;
  try {
    const { exitCode, stdout } = await link.run(argv, {
      user: "student",
      timeoutMs: LONGEST_MS,
      maxBytes: FILE_LIMIT + 1,
      ...(stdin === null ? {} : { stdin }),
    });
    if (exitCode === 0) return stdout;
    throw new LabError(REFUSALS[exitCode] ?? "internal", `the sandbox's script ended with ${exitCode}`);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    const code = error.code === "command-timeout" ? "internal" : "session.not-running";
    throw new LabError(code, "the sandbox cannot be asked", { cause: error });
  }
}

function versionOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Null for what is no text: not UTF-8, or with a NUL, which no editor shows. */
function textOf(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
