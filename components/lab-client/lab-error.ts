import type { ErrorCode } from "#contract/errors.ts";

/** Reasons that only the browser knows. Each has words in the message catalogue, like the lab server's own codes. */
export type ClientErrorCode =
  | "client.offline" // there is no connection to the lab server
  | "client.timeout" // no answer in time
  | "client.reply" // the answer does not fit the contract
  | "client.terminal"; // the session runs, but its terminal could not be shown in time

/** A request that did not succeed. */
export class LabError extends Error {
  readonly code: ErrorCode | ClientErrorCode;
  /** What an operator searches the log for; null when the lab server never answered. */
  readonly requestId: string | null;

  constructor(code: ErrorCode | ClientErrorCode, requestId: string | null = null) {
    super(code);
    this.name = "LabError";
    this.code = code;
    this.requestId = requestId;
  }
}

/** The code of anything caught: what is not a LabError is a fault of our own. */
export function codeOf(error: unknown): ErrorCode | ClientErrorCode {
  return error instanceof LabError ? error.code : "internal";
}
