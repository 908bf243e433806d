import { z } from "zod";

/**
 * Every reason for which the lab server refuses or fails a request. The browser turns a code into the learner's
 * language (message catalogue, `errors.<code>`); the cause goes to the log under the same request id.
 */
export const errorCode = z.enum([
  "protocol.version", // the tab speaks another protocol version: reload the page
  "request.invalid", // the message does not fit its schema
  "request.rate", // too many requests from this identity
  "auth.forbidden", // the identity may not do this to that resource
  "lesson.unknown",
  "lesson.broken", // the lesson's files do not parse; the author's report is in the log
  "step.unknown",
  "rewind.locked", // steps of a project before that one are still to be done
  "session.unknown",
  "session.ended",
  "session.not-running", // queued, starting or reconnecting
  "session.limit", // the learner has as many live sessions as one may have
  "sandbox.failed", // the sandbox could not be made or reached
  "terminal.unknown",
  "terminal.limit",
  "terminal.busy", // a program other than the shell holds the terminal
  "engine.unreachable", // the sandbox's Docker Engine does not answer
  "quiz.unknown",
  "file.missing", // nothing is at that path
  "file.not-file", // a folder, a socket or the like is there
  "file.not-folder", // something else than a folder is there, or above it
  "file.binary", // it holds something that is no UTF-8 text
  "file.too-large", // longer than one message may carry
  "file.forbidden", // the sandbox's user may not read or write there
  "file.conflict", // another file is there than the writer expected
  "file.no-room", // the sandbox's disk is full
  "file.into-itself", // a folder cannot be moved into itself
  "file.failed", // the sandbox could not do it for another reason
  "internal",
]);
export type ErrorCode = z.infer<typeof errorCode>;

/** A failed reply. `requestId` is what an operator searches the log for. */
export const failure = z.object({
  ok: z.literal(false),
  error: z.object({ code: errorCode, requestId: z.string() }),
});
