import { type AdmissionLimits, type Occupancy, places, type Shortage, shortage } from "#lab-server/domain/admission.ts";
import { type Session, type SessionEvent, sandboxOf } from "#lab-server/domain/session.ts";
import { type Clock, within } from "#lab-server/ports/clock.ts";
import type { Ids } from "#lab-server/ports/ids.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { SandboxHost } from "#lab-server/ports/sandbox-host.ts";
import type { Fleet } from "./fleet.ts";
import type { SessionBook } from "./session-book.ts";
import type { WarmPool } from "./warm-pool.ts";

/** What the reception needs. */
export interface ReceptionPorts {
  readonly book: SessionBook;
  readonly pool: WarmPool;
  readonly fleet: Fleet;
  readonly host: Pick<SandboxHost, "capacity">;
  readonly ids: Ids;
  readonly log: Log;
  readonly limits: AdmissionLimits;
  readonly clock: Clock;
  /** Lets something happen to a session which must not be lost though it cannot be stored now. */
  readonly happen: (sessionId: string, event: SessionEvent) => void;
}

/** A lab host that does not say how much room it has keeps nobody waiting longer, in milliseconds. */
const CAPACITY_TIMEOUT_MS = 10_000;

/** Gives waiting learners their sandboxes, in the order in which they came. */
export class Reception {
  readonly #ports: ReceptionPorts;
  #busy: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(ports: ReceptionPorts) {
    this.#ports = ports;
  }

  /** Lets nobody in any more. */
  close(): void {
    this.#closed = true;
  }

  /**
   * Looks at the queue, now or right after the look that is under way; resolves when all that can have a sandbox were given one.
   * Cheap when nobody waits.
   */
  consider(): Promise<void> {
    if (this.#busy !== null) {
      this.#again = true;
      return this.#busy;
    }
    const look = async () => {
      do {
        this.#again = false;
        await this.#serve();
      } while (this.#lookAgain());
    };
    this.#busy = look().finally(() => {
      this.#busy = null;
    });
    return this.#busy;
  }

  /** Where a waiting session stands; 1 is next. */
  placeOf(sessionId: string): number {
    return places(this.#waiting().map(waitingSince)).get(sessionId) ?? 1;
  }

  // Through a method: the compiler takes the field for constant across the await.
  #lookAgain(): boolean {
    return this.#again && !this.#closed;
  }

  #waiting(): Session[] {
    return this.#ports.book
      .live()
      .filter((session) => session.state.phase === "queued")
      .sort((a, b) => waitingSince(a).since - waitingSince(b).since || (a.id < b.id ? -1 : 1));
  }

  async #serve(): Promise<void> {
    const { book, pool, fleet, ids } = this.#ports;
    if (this.#closed) return;
    for (const session of this.#waiting()) {
      const warm = await pool.claim();
      if (warm !== null) {
        const claimed = await book.apply(session.id, { type: "claimed", sandboxId: warm }).catch((error: unknown) => {
          // It is no longer the pool's, and nobody else's.
          fleet.remove(warm);
          throw error;
        });
        if (claimed === null || sandboxOf(claimed) !== warm) fleet.remove(warm);
        continue;
      }
      const because = await this.#shortage();
      if (because !== null) {
        for (const waiting of this.#waiting()) await book.apply(waiting.id, { type: "queued", because });
        return;
      }
      const sandboxId = ids.short();
      const admitted = await book.apply(session.id, { type: "admitted", sandboxId });
      if (admitted?.state.phase === "starting") void this.begin(session.id, sandboxId);
    }
  }

  /** Fills the pool where there is room and nobody waits. */
  async replenish(): Promise<void> {
    const room = (await this.#shortage()) === null;
    if (!this.#closed) this.#ports.pool.replenish(this.#waiting().length, room);
  }

  /** Makes a session's sandbox, or takes up the making of one that an earlier lab server had begun. */
  async begin(sessionId: string, sandboxId: string): Promise<void> {
    const { book, fleet, log } = this.#ports;
    try {
      await fleet.start(sandboxId, (stage) => this.#ports.happen(sessionId, { type: "staged", stage }));
      await book.apply(sessionId, { type: "ready" });
    } catch (error) {
      if (this.#closed) return;
      log.error({ err: error, session: sessionId, sandbox: sandboxId }, "sandbox failed to start");
      fleet.remove(sandboxId);
      this.#ports.happen(sessionId, { type: "end", reason: "failed" });
    }
  }

  async #shortage(): Promise<Shortage | null> {
    const { fleet, host, limits, clock, log } = this.#ports;
    let capacity: Pick<Occupancy, "memoryFree" | "diskFree">;
    try {
      capacity = await within(clock, CAPACITY_TIMEOUT_MS, host.capacity());
    } catch (error) {
      log.warn({ err: error }, "the lab host does not say how much room it has");
      capacity = { memoryFree: Number.POSITIVE_INFINITY, diskFree: Number.POSITIVE_INFINITY };
    }
    return shortage(limits, { ...fleet.count(), ...capacity });
  }
}

function waitingSince(session: Session): { readonly id: string; readonly since: number } {
  return { id: session.id, since: session.state.phase === "queued" ? session.state.since : session.createdAt };
}
