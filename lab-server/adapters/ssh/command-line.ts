import { quoteArgv } from "./shell-quote.ts";

/** Who runs a command. */
export type CommandUser = "root" | "student";

/** Time beyond the caller's own limit after which the sandbox itself kills the command, in milliseconds. */
const KILL_GRACE = 500;

/** What puts the learner's identity on, in the learner's home folder, with an environment like that of a login. */
const AS_STUDENT = [
  "setpriv",
  "--reuid",
  "student",
  "--regid",
  "student",
  "--init-groups",
  "--reset-env",
  "--",
  "env",
  "--chdir",
  "/home/student",
  "LANG=C.UTF-8",
  "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
] as const;

/**
 * The command line for one command. With `timeoutMs` the sandbox kills the command's process group by itself shortly after,
 * whether or not the link still lives: sshd refuses to deliver signals for a login as root.
 */
export function commandLine(argv: readonly string[], user: CommandUser, timeoutMs: number | null): string {
  const bounded =
    timeoutMs === null
      ? argv
      : ["timeout", "--signal", "KILL", `${((timeoutMs + KILL_GRACE) / 1000).toFixed(3)}s`, ...argv];
  // sshd keeps the strict umask of the link program, which has a key to write. Without `exec` some shells would stay between.
  return `umask 022; exec ${quoteArgv(user === "student" ? [...AS_STUDENT, ...bounded] : bounded)}`;
}
