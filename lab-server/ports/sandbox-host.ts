import type { Duplex } from "node:stream";

/** Limits of one sandbox. */
export interface SandboxLimits {
  /** Bytes. */
  readonly memory: number;
  /** CPUs, may be a fraction. */
  readonly cpus: number;
  /** Processes and threads. */
  readonly pids: number;
  /** Bytes of everything that the learner can write. */
  readonly disk: number;
}

/** A sandbox as the lab host's engine knows it. */
export interface SandboxSummary {
  readonly id: string;
  /** False also for a disk without a container. */
  readonly running: boolean;
  /** Made of the image of which sandboxes are made now. */
  readonly current: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** The lab host: makes, lists and removes sandboxes. Every verb is idempotent. */
export interface SandboxHost {
  /** Creates and starts a sandbox; returns once its container runs (its engine may still be starting). */
  create(id: string, limits: SandboxLimits): Promise<void>;
  /** Every sandbox of this instance, wanted or not, and what is left of one that was never finished or half removed. */
  list(): Promise<SandboxSummary[]>;
  /** Gives a sandbox that runs other limits of memory and processes. */
  resize(id: string, limits: SandboxLimits): Promise<void>;
  /** Removes the container and its disk. */
  remove(id: string): Promise<void>;
  /** Starts the link program in the sandbox; the stream is its stdin and stdout. */
  openLink(id: string): Promise<Duplex>;
  /** Calls `died` with the id whenever a sandbox's container ends. Ends with the returned function. Reconnects by itself. */
  watch(died: (id: string) => void): () => void;
  /** Free memory and disk of the lab host, in bytes, for admission. */
  capacity(): Promise<{ readonly memoryFree: number; readonly diskFree: number }>;
}
