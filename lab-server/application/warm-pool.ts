import { toRemove, toStart } from "#lab-server/domain/pool.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Ids } from "#lab-server/ports/ids.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { PoolStore } from "#lab-server/ports/stores.ts";
import type { Fleet } from "./fleet.ts";

/** What the pool needs. */
export interface PoolPorts {
  readonly fleet: Fleet;
  readonly store: PoolStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Sandboxes to keep ready. */
  readonly target: number;
  readonly maxSandboxes: number;
}

const AGAIN_MS = 10_000;

/** Sandboxes that run and wait for a learner, so that nobody waits for a start. */
export class WarmPool {
  readonly #ports: PoolPorts;
  readonly #ready: string[] = [];
  readonly #coming = new Set<string>();
  readonly #filled: (() => void)[] = [];
  #pausedUntil = 0;
  #closed = false;

  constructor(ports: PoolPorts) {
    this.#ports = ports;
  }

  /** Prepares no more; what was prepared waits for the next lab server. */
  close(): void {
    this.#closed = true;
  }

  /** How many wait for a learner. */
  get size(): number {
    return this.#ready.length;
  }

  /** Calls `listener` whenever another sandbox is ready. */
  onFilled(listener: () => void): void {
    this.#filled.push(listener);
  }

  /** Takes up sandboxes that an earlier lab server had prepared. */
  adopt(sandboxIds: readonly string[]): void {
    for (const id of sandboxIds) void this.#prepare(id);
  }

  /** Gives away a sandbox that answers, or null. The caller owns it from then on. */
  async claim(): Promise<string | null> {
    const index = this.#ready.findIndex((id) => this.#ports.fleet.isUp(id));
    if (index < 0) return null;
    const [id] = this.#ready.splice(index, 1);
    if (id === undefined) return null;
    await this.#ports.store.remove(id);
    return id;
  }

  /** Forgets a sandbox that died. Returns whether it was one of the pool's. */
  lost(sandboxId: string): boolean {
    const index = this.#ready.indexOf(sandboxId);
    if (index >= 0) this.#ready.splice(index, 1);
    const was = index >= 0 || this.#coming.has(sandboxId);
    if (was) {
      void this.#ports.store.remove(sandboxId);
      this.#ports.fleet.remove(sandboxId);
    }
    return was;
  }

  /** Starts or removes a sandbox where the target asks for it. `mayStart` says whether there is room for one more. */
  replenish(waiting: number, mayStart: boolean): void {
    const { target, maxSandboxes, fleet, ids, clock } = this.#ports;
    const state = {
      ready: this.#ready.length,
      coming: this.#coming.size,
      waiting,
      sandboxes: fleet.count().sandboxes,
    };
    for (const id of this.#ready.slice(0, toRemove(target, state))) this.lost(id);
    if (!mayStart || clock.now() < this.#pausedUntil) return;
    if (toStart(target, maxSandboxes, state) > 0) void this.#prepare(ids.short());
  }

  async #prepare(id: string): Promise<void> {
    const { fleet, store, clock, log } = this.#ports;
    this.#coming.add(id);
    try {
      // Noted before it is made: a lab server that ends meanwhile finds it again.
      await store.add(id, clock.now());
      await fleet.start(id, () => undefined);
      if (this.#coming.delete(id)) this.#ready.push(id);
      for (const listener of this.#filled) listener();
    } catch (error) {
      if (this.#closed) return;
      log.warn({ err: error, sandbox: id }, "the pool could not be filled");
      this.#coming.delete(id);
      this.#pausedUntil = clock.now() + AGAIN_MS;
      await store.remove(id);
    }
  }
}
