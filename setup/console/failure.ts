/** Why an operator's command cannot go on. For tests and for callers that treat one reason apart; never matched by text. */
export type FailureCode =
  | "options"
  | "data-folder"
  | "record"
  | "engine-missing"
  | "engine-forbidden"
  | "engine-unfit"
  | "engine-old"
  | "install"
  | "disk"
  | "memory"
  | "limits"
  | "user-namespaces"
  | "port-taken"
  | "network"
  | "build"
  | "already-running"
  | "not-running"
  | "lab-host"
  | "hub"
  | "site"
  | "server"
  | "sandbox"
  | "lesson";

/** A reason to stop that is the operator's to mend: one sentence of what, one of what to do about it. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly mend: string;
  /** What a program said about it, shown below the message. */
  readonly details: string;
  constructor(
    code: FailureCode,
    what: string,
    mend: string,
    options: ErrorOptions & { readonly details?: string } = {},
  ) {
    super(what, options);
    this.name = "Failure";
    this.code = code;
    this.mend = mend;
    this.details = options.details ?? "";
  }
}

/** The command was interrupted by the operator (Ctrl-C, SIGTERM). */
export class Interrupted extends Error {
  readonly signal: "SIGINT" | "SIGTERM" | "SIGHUP";
  constructor(signal: "SIGINT" | "SIGTERM" | "SIGHUP") {
    super("interrupted");
    this.name = "Interrupted";
    this.signal = signal;
  }
}

/** The last lines of a program's output, for `details`. */
export function lastLines(text: string, count = 15): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The system's error code (`ENOENT`, …) of whatever was thrown, if it has one. */
export function systemCode(thrown: unknown): string | undefined {
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return undefined;
  return typeof thrown.code === "string" ? thrown.code : undefined;
}
