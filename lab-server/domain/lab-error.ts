import type { ErrorCode } from "#contract/errors.ts";

/** A refusal or failure that the learner is told by its code; the message and cause are for the log. */
export class LabError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LabError";
    this.code = code;
  }
}
