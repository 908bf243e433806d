import { z } from "zod";
import { size, terminalName } from "./terminal.ts";

/** A recording's id: `<terminal>.<generation>`, as the terminal holder names its file. */
export const recordingId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}\.[0-9a-f]{16}$/);

/** What one shell of a terminal put out, from its start to its end or to now (asciicast v2). */
export const recordingView = z.object({
  id: recordingId,
  terminal: terminalName,
  /** Ms since the epoch. */
  startedAt: z.number().int().nonnegative(),
  durationMs: z.number().nonnegative(),
  bytes: z.number().int().nonnegative(),
  size,
  /** The shell still runs. */
  live: z.boolean(),
});
export type RecordingView = z.infer<typeof recordingView>;

/** Most bytes of one recording; when it is full, its older half goes. */
export const RECORDING_LIMIT = 8 * 1024 * 1024;
