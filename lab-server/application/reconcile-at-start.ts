import { reconcile } from "#lab-server/domain/reconcile.ts";
import { sandboxOf } from "#lab-server/domain/session.ts";
import { type Clock, pause } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { SandboxHost, SandboxSummary } from "#lab-server/ports/sandbox-host.ts";
import type { PoolStore } from "#lab-server/ports/stores.ts";
import type { Fleet } from "./fleet.ts";
import type { Reception } from "./reception.ts";
import type { SessionBook } from "./session-book.ts";
import type { WarmPool } from "./warm-pool.ts";

/** What reconciling works with. */
export interface ReconcilePorts {
  readonly book: SessionBook;
  readonly fleet: Fleet;
  readonly pool: WarmPool;
  readonly poolStore: PoolStore;
  readonly reception: Reception;
  readonly host: SandboxHost;
  readonly clock: Clock;
  readonly log: Log;
}

const ASK_AGAIN_MS = 1000;

/** Makes database and lab host agree, once at the start: adopts what is wanted, ends what is missing, removes what is not wanted. */
export async function reconcileAtStart(ports: ReconcilePorts): Promise<void> {
  const { book, fleet, pool, poolStore, reception, host, clock, log } = ports;
  await book.load();
  const found = await ask(host, clock, log);
  const prepared = await poolStore.list();
  const plan = reconcile(book.live(), prepared, found);
  for (const session of plan.adopt) {
    const sandboxId = sandboxOf(session);
    if (sandboxId === null) continue;
    if (session.state.phase === "starting") void reception.begin(session.id, sandboxId);
    else {
      await book.apply(session.id, { type: "link-lost" });
      fleet.adopt(sandboxId);
    }
  }
  for (const session of plan.end) await book.apply(session.id, { type: "end", reason: "failed" });
  for (const id of prepared) if (!plan.pool.includes(id)) await poolStore.remove(id);
  pool.adopt(plan.pool);
  for (const id of plan.remove) fleet.remove(id);
  log.info(
    {
      adopted: plan.adopt.length,
      ended: plan.end.length,
      pool: plan.pool.length,
      removed: plan.remove.length,
    },
    "reconciled with the lab host",
  );
}

/** The lab host may still be starting. */
async function ask(host: SandboxHost, clock: Clock, log: Log): Promise<SandboxSummary[]> {
  for (;;) {
    try {
      return await host.list();
    } catch (error) {
      log.warn({ err: error }, "the lab host does not answer, trying again");
      await pause(clock, ASK_AGAIN_MS);
    }
  }
}
