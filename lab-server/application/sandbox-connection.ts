import { pauseBefore } from "#lab-server/domain/backoff.ts";
import { type Clock, pause } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { LinkFactory, SandboxLink } from "#lab-server/ports/sandbox-link.ts";

/** What a connection needs of its surroundings. */
export interface ConnectionPorts {
  readonly links: LinkFactory;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** Whether the sandbox's container runs at all; rejects when the lab host does not answer. */
  readonly exists: (sandboxId: string) => Promise<boolean>;
}

/** Hears how a connection fares. */
export interface ConnectionListener {
  up(link: SandboxLink): void;
  down(): void;
  /** The sandbox does not run any more: the connection has given up. */
  gone(): void;
}

const BACKOFF = { firstMs: 100, mostMs: 5000 };
/** A failed attempt is followed by the question whether the sandbox exists, but not the first: its init may still be at work. */
const ASK_AFTER_ATTEMPTS = 2;

/** Keeps one link to one sandbox: connects, and connects again with growing pauses until it is closed or the sandbox is gone. */
export class SandboxConnection {
  readonly #sandboxId: string;
  readonly #ports: ConnectionPorts;
  readonly #listener: ConnectionListener;
  #link: SandboxLink | null = null;
  #closed = false;

  constructor(sandboxId: string, ports: ConnectionPorts, listener: ConnectionListener) {
    this.#sandboxId = sandboxId;
    this.#ports = ports;
    this.#listener = listener;
    void this.#keep();
  }

  /** The link, or null while there is none. */
  get link(): SandboxLink | null {
    return this.#link;
  }

  close(): void {
    this.#closed = true;
    this.#link?.close();
    this.#link = null;
  }

  async #keep(): Promise<void> {
    while (!this.#closed) {
      const link = await this.#connect();
      if (link === null) return;
      this.#link = link;
      this.#listener.up(link);
      await link.closed;
      this.#link = null;
      if (!this.#isClosed()) this.#listener.down();
    }
  }

  /** The next link, or null when there is nothing to connect to any more. */
  async #connect(): Promise<SandboxLink | null> {
    const { links, clock, log, random, exists } = this.#ports;
    for (let attempt = 0; !this.#closed; attempt += 1) {
      try {
        const link = await links.connect(this.#sandboxId);
        if (!this.#isClosed()) return link;
        link.close();
        return null;
      } catch (error) {
        log.debug({ err: error, sandbox: this.#sandboxId, attempt }, "link attempt failed");
      }
      if (attempt + 1 >= ASK_AFTER_ATTEMPTS && !(await exists(this.#sandboxId).catch(() => true))) {
        if (!this.#isClosed()) this.#listener.gone();
        return null;
      }
      await pause(clock, pauseBefore(attempt, BACKOFF, random));
    }
    return null;
  }

  // Through a method, because the compiler takes a field that it has just tested for constant across an await.
  #isClosed(): boolean {
    return this.#closed;
  }
}
