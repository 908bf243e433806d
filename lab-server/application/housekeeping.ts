import type { Clock } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { Metrics } from "#lab-server/ports/metrics.ts";
import type { SessionStore } from "#lab-server/ports/stores.ts";
import type { Fleet } from "./fleet.ts";
import { reapExpired } from "./reap-expired.ts";
import type { SessionBook } from "./session-book.ts";
import type { TerminalDesk } from "./terminal-desk.ts";
import type { WarmPool } from "./warm-pool.ts";

/** What is kept in order, and with what. */
export interface HousekeepingPorts {
  readonly book: SessionBook;
  readonly sessions: SessionStore;
  readonly fleet: Fleet;
  readonly pool: WarmPool;
  readonly desk: TerminalDesk;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Serves whoever waits. */
  readonly serve: () => Promise<void>;
}

/** So often the house is put in order; what could not be done is tried again after as long. */
export const HOUSEKEEPING_MS = 2000;
const FORGET_AFTER_MS = 30 * 24 * 60 * 60 * 1000;

/** Puts the house in order now and from then on: sessions whose time is up end, old ones are forgotten, who waits is served, all are counted. Returns the way to stop. */
export function keepHouse(ports: HousekeepingPorts): () => void {
  const { clock, log } = ports;
  let stopped = false;
  const round = (): void => {
    if (stopped) return;
    putInOrder(ports)
      .catch((error: unknown) => log.error({ err: error }, "housekeeping failed"))
      .finally(() => clock.after(HOUSEKEEPING_MS, round));
  };
  round();
  return () => {
    stopped = true;
  };
}

async function putInOrder({ book, sessions, fleet, pool, desk, clock, metrics, serve }: HousekeepingPorts) {
  await reapExpired(book);
  await sessions.forget(clock.now() - FORGET_AFTER_MS);
  await serve();
  metrics.gauge("sandboxes", fleet.count().sandboxes);
  metrics.gauge("pool", pool.size);
  metrics.gauge("queue", book.live().filter((session) => session.state.phase === "queued").length);
  metrics.gauge("viewers", desk.size);
}
