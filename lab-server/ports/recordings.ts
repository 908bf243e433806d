import type { Readable } from "node:stream";
import type { RecordingView } from "#contract/recordings.ts";
import type { SandboxLink } from "./sandbox-link.ts";

/** What the terminals of a sandbox put out, as the sandbox keeps it on its own disk. */
export interface Recordings {
  /** Oldest first. @throws LinkError */
  list(link: SandboxLink): Promise<RecordingView[]>;
  /** Forgets a recording; of a live one, what it holds so far. Idempotent. @throws LinkError */
  remove(link: SandboxLink, id: string): Promise<void>;
  /**
   * Opens a recording as asciicast v2, UTF-8, at most `RECORDING_LIMIT` bytes and a little more. Null when there is none.
   * Destroy the stream when it is no longer wanted.
   * @throws LinkError
   */
  open(link: SandboxLink, id: string): Promise<Readable | null>;
}
