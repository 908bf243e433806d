import type { StartStage } from "#contract/session.ts";
import {
  type AdmissionLimits,
  type Demand,
  type Occupancy,
  ONE_SANDBOX,
  places,
  type Shortage,
  shortage,
} from "#lab-server/domain/admission.ts";
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
  /** How many nodes, each with an engine, a session's lesson asks for. */
  readonly nodesOf: (session: Session) => number;
  /** Puts into a sandbox what a session begins with. Rejects when that fails. */
  readonly prepare: (session: Session, sandboxId: string, staged: (stage: StartStage) => void) => Promise<void>;
  /** Lets something happen to a session which must not be lost though it cannot be stored now. */
  readonly happen: (sessionId: string, event: SessionEvent) => void;
}

/** A lab host that does not say how much room it has keeps nobody waiting longer, in milliseconds. */
const CAPACITY_TIMEOUT_MS = 10_000;
/** A warm sandbox that takes longer for what a session begins with is not well; everyone else waits for it. */
const GIVE_TIMEOUT_MS = 5000;

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
    const { book, pool, fleet, ids, nodesOf } = this.#ports;
    if (this.#closed) return;
    for (const session of this.#waiting()) {
      const engines = nodesOf(session);
      const warm = engines === 1 ? await pool.claim() : null;
      if (warm !== null) {
        await this.#give(session, warm);
        continue;
      }
      // A warm sandbox takes further nodes in as well as a fresh one, and that takes its time.
      const usesWarm = engines > 1 && pool.size > 0;
      const because = await this.#shortage({ sandboxes: usesWarm ? 0 : 1, engines });
      if (because !== null && engines > 1) {
        // There may never be room for so much: whoever asks for less does not wait for it.
        await book.apply(session.id, { type: "queued", because });
        continue;
      }
      if (because !== null) {
        for (const waiting of this.#waiting()) await book.apply(waiting.id, { type: "queued", because });
        return;
      }
      const sandboxId = (usesWarm ? await pool.claim() : null) ?? ids.short();
      const admitted = await this.#orRemove(sandboxId, book.apply(session.id, { type: "admitted", sandboxId }));
      if (admitted?.state.phase === "starting") void this.begin(session.id, sandboxId);
      else if (usesWarm) fleet.remove(sandboxId);
    }
  }

  /** Gives a warm sandbox to a session, ready for use. One that is not well is removed, and the session looked at again. */
  async #give(session: Session, sandboxId: string): Promise<void> {
    const { book, fleet, prepare, clock, log } = this.#ports;
    try {
      await within(
        clock,
        GIVE_TIMEOUT_MS,
        prepare(session, sandboxId, () => undefined),
      );
    } catch (error) {
      log.warn({ err: error, session: session.id, sandbox: sandboxId }, "a warm sandbox could not be prepared");
      fleet.remove(sandboxId);
      this.#again = true;
      return;
    }
    const claimed = await this.#orRemove(sandboxId, book.apply(session.id, { type: "claimed", sandboxId }));
    if (claimed === null || sandboxOf(claimed) !== sandboxId) fleet.remove(sandboxId);
  }

  /** A sandbox that a session could not be given is nobody's: it is no longer the pool's. */
  async #orRemove<T>(sandboxId: string, given: Promise<T>): Promise<T> {
    try {
      return await given;
    } catch (error) {
      this.#ports.fleet.remove(sandboxId);
      throw error;
    }
  }

  /** Fills the pool where there is room and nobody waits. */
  async replenish(): Promise<void> {
    const room = (await this.#shortage(ONE_SANDBOX)) === null;
    if (!this.#closed) this.#ports.pool.replenish(this.#waiting().length, room);
  }

  /** Makes a session's sandbox, or takes up the making of one that an earlier lab server had begun. */
  async begin(sessionId: string, sandboxId: string): Promise<void> {
    const { book, fleet, log, prepare } = this.#ports;
    const staged = (stage: StartStage) => this.#ports.happen(sessionId, { type: "staged", stage });
    try {
      await fleet.start(sandboxId, staged);
      const session = book.get(sessionId);
      if (session === null) throw new Error("the session has ended while its sandbox was made");
      await prepare(session, sandboxId, staged);
      await book.apply(sessionId, { type: "ready" });
    } catch (error) {
      if (this.#closed) return;
      log.error({ err: error, session: sessionId, sandbox: sandboxId }, "sandbox failed to start");
      fleet.remove(sandboxId);
      this.#ports.happen(sessionId, { type: "end", reason: "failed" });
    }
  }

  async #shortage(demand: Demand): Promise<Shortage | null> {
    const { book, fleet, host, limits, clock, log, nodesOf } = this.#ports;
    let capacity: Pick<Occupancy, "memoryFree" | "diskFree">;
    try {
      capacity = await within(clock, CAPACITY_TIMEOUT_MS, host.capacity());
    } catch (error) {
      log.warn({ err: error }, "the lab host does not say how much room it has");
      capacity = { memoryFree: Number.POSITIVE_INFINITY, diskFree: Number.POSITIVE_INFINITY };
    }
    const { sandboxes, starting } = fleet.count();
    const further = book
      .live()
      .filter((session) => session.state.phase === "starting")
      .reduce((sum, session) => sum + nodesOf(session) - 1, 0);
    return shortage(limits, { sandboxes, starting: starting + further, ...capacity }, demand);
  }
}

function waitingSince(session: Session): { readonly id: string; readonly since: number } {
  return { id: session.id, since: session.state.phase === "queued" ? session.state.since : session.createdAt };
}
