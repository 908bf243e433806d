import { codeOf } from "#components/lab-client/lab-error.ts";
import type { Sending } from "./send-file.ts";
import type { Transfer } from "./transfer.ts";

/** How many go up side by side. */
const LANES = 2;

/** A file that goes up, or went. */
export interface Upload {
  readonly id: number;
  path: string;
  readonly file: File;
  /** Replace what is there; otherwise it is a `file.conflict`. */
  overwrite: boolean;
  /** The names that turned out to be taken. */
  readonly tried: Set<string>;
}

interface QueueParts {
  readonly send: (sending: Omit<Sending, "sessionId">) => Promise<void>;
  /** How an upload stands has changed. */
  readonly onChange: (id: number, change: Partial<Transfer>) => void;
  /** One is there. */
  readonly onDone: () => void;
}

/** Sends files, a few at a time; the others wait. */
export class UploadQueue {
  readonly #parts: QueueParts;
  #waiting: Upload[] = [];
  readonly #sending = new Map<Upload, AbortController>();

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** Sends a file as soon as it is its turn. */
  add(upload: Upload): void {
    this.#waiting.push(upload);
    this.#pump();
  }

  /** Stops one that waits or is being sent. */
  cancel(upload: Upload): void {
    this.#sending.get(upload)?.abort();
    if (!this.#waiting.includes(upload)) return;
    this.#waiting = this.#waiting.filter((other) => other !== upload);
    this.#parts.onChange(upload.id, { state: { kind: "canceled" } });
  }

  #pump(): void {
    while (this.#sending.size < LANES) {
      const upload = this.#waiting.shift();
      if (!upload) return;
      const abort = new AbortController();
      this.#sending.set(upload, abort);
      void this.#send(upload, abort.signal).finally(() => {
        this.#sending.delete(upload);
        this.#pump();
      });
    }
  }

  async #send({ id, path, file, overwrite }: Upload, signal: AbortSignal): Promise<void> {
    const { send, onChange, onDone } = this.#parts;
    onChange(id, { state: { kind: "sending" } });
    try {
      await send({ path, file, overwrite, signal, onSent: (sent) => onChange(id, { sent }) });
      onChange(id, { sent: file.size, state: { kind: "done" } });
      onDone();
    } catch (error) {
      onChange(id, { state: signal.aborted ? { kind: "canceled" } : { kind: "failed", code: codeOf(error) } });
    }
  }
}
