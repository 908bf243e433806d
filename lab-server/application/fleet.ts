import type { StartStage } from "#contract/session.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { type Clock, pause, within } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { SandboxEngine, SandboxEngines } from "#lab-server/ports/sandbox-engine.ts";
import type { SandboxHost, SandboxLimits } from "#lab-server/ports/sandbox-host.ts";
import type { LinkFactory, SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { SandboxConnection } from "./sandbox-connection.ts";

/** What the fleet needs. */
export interface FleetPorts {
  readonly host: SandboxHost;
  readonly links: LinkFactory;
  readonly engines: SandboxEngines;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly limits: SandboxLimits;
}

/** Hears of sandboxes whose link comes and goes. */
export interface FleetListener {
  up(sandboxId: string): void;
  down(sandboxId: string): void;
  gone(sandboxId: string): void;
  /** A sandbox was removed: there is room. */
  removed(sandboxId: string): void;
}

/** A sandbox that can be spoken to. */
export interface Reach {
  readonly link: SandboxLink;
  readonly engine: SandboxEngine;
}

const START_TIMEOUT_MS = 60_000;
const PING_EVERY_MS = 25;
/** An engine that accepts and stays silent is asked again after this. */
const PING_TIMEOUT_MS = 5000;
const REMOVE_AGAIN_MS = 5000;

interface Ship {
  readonly connection: SandboxConnection;
  reach: Reach | null;
  /** Still on its way to a first answer of its engine. */
  starting: boolean;
}

/** The sandboxes that this lab server looks after, whatever they are for, and the way to each. */
export class Fleet {
  readonly #ports: FleetPorts;
  readonly #ships = new Map<string, Ship>();
  readonly #removing = new Set<string>();
  readonly #listeners: FleetListener[] = [];
  #unwatch: (() => void) | null = null;
  #stopped = false;

  constructor(ports: FleetPorts) {
    this.#ports = ports;
  }

  onChange(listener: FleetListener): void {
    this.#listeners.push(listener);
  }

  /** Begins to listen for sandboxes that die. */
  open(): void {
    this.#unwatch = this.#ports.host.watch((id) => this.#died(id));
  }

  /** Lets go of every link; the sandboxes live on. */
  close(): void {
    this.#stopped = true;
    this.#unwatch?.();
    for (const ship of this.#ships.values()) {
      ship.reach?.engine.close();
      ship.connection.close();
    }
    this.#ships.clear();
  }

  /** How many sandboxes take up room, and how many of them are still starting. */
  count(): { readonly sandboxes: number; readonly starting: number } {
    let starting = 0;
    for (const ship of this.#ships.values()) if (ship.starting) starting += 1;
    return { sandboxes: this.#ships.size + this.#removing.size, starting };
  }

  /** The way to a sandbox. @throws LabError `session.not-running` while it is not connected. */
  reach(sandboxId: string): Reach {
    const reach = this.#ships.get(sandboxId)?.reach;
    if (!reach) throw new LabError("session.not-running", `sandbox ${sandboxId} is not connected`);
    return reach;
  }

  /** Whether a sandbox is connected. */
  isUp(sandboxId: string): boolean {
    return (this.#ships.get(sandboxId)?.reach ?? null) !== null;
  }

  /**
   * Makes a sandbox, or finds the one that is there, and returns when its engine answers.
   * @throws LabError `sandbox.failed`; nothing of it is left then.
   */
  async start(sandboxId: string, staged: (stage: StartStage) => void): Promise<void> {
    const { host, limits } = this.#ports;
    const { clock } = this.#ports;
    const began = clock.now();
    let created: Promise<unknown> = Promise.resolve();
    try {
      staged("container");
      ({ created } = this.#enlist(sandboxId, true, () => host.create(sandboxId, limits)));
      await within(clock, START_TIMEOUT_MS, created);
      if (this.#isStopped()) throw new Error("the lab server ends");
      staged("engine");
      await this.#answers(sandboxId, began + START_TIMEOUT_MS);
    } catch (error) {
      if (!this.#stopped) {
        this.remove(sandboxId);
        // What is made after its deadline would be nobody's.
        created.then(
          () => this.remove(sandboxId),
          () => undefined,
        );
      }
      throw new LabError("sandbox.failed", `sandbox ${sandboxId} did not start`, { cause: error });
    }
    const ship = this.#ships.get(sandboxId);
    if (ship) ship.starting = false;
    this.#ports.log.info({ sandbox: sandboxId, ms: clock.now() - began }, "sandbox ready");
  }

  /** Connects to a sandbox that runs already. */
  adopt(sandboxId: string): void {
    this.#enlist(sandboxId, false, () => Promise.resolve());
  }

  /** Removes a sandbox and all that it held; tries again until it is gone. */
  remove(sandboxId: string): void {
    const ship = this.#ships.get(sandboxId);
    ship?.reach?.engine.close();
    ship?.connection.close();
    this.#ships.delete(sandboxId);
    if (this.#removing.has(sandboxId)) return;
    this.#removing.add(sandboxId);
    void this.#removeNow(sandboxId);
  }

  async #removeNow(sandboxId: string): Promise<void> {
    const { host, clock, log } = this.#ports;
    while (!this.#stopped) {
      try {
        await host.remove(sandboxId);
        break;
      } catch (error) {
        log.warn({ err: error, sandbox: sandboxId }, "sandbox could not be removed, trying again");
        await pause(clock, REMOVE_AGAIN_MS);
      }
    }
    this.#removing.delete(sandboxId);
    for (const listener of this.#listeners) listener.removed(sandboxId);
  }

  #enlist(sandboxId: string, starting: boolean, create: () => Promise<void>): { readonly created: Promise<void> } {
    const known = this.#ships.get(sandboxId);
    if (known) return { created: Promise.resolve() };
    const created = create();
    const { links, engines, clock, log, random } = this.#ports;
    const ship: Ship = {
      reach: null,
      starting,
      connection: new SandboxConnection(
        sandboxId,
        // A link is tried only once the container runs; that its making failed is told by `start`.
        {
          links: { connect: (id) => created.then(() => links.connect(id)) },
          clock,
          log,
          random,
          exists: (id) => this.#exists(id),
        },
        {
          up: (link) => {
            ship.reach = { link, engine: engines.of(link) };
            for (const listener of this.#listeners) listener.up(sandboxId);
          },
          down: () => {
            ship.reach?.engine.close();
            ship.reach = null;
            for (const listener of this.#listeners) listener.down(sandboxId);
          },
          gone: () => this.#died(sandboxId),
        },
      ),
    };
    this.#ships.set(sandboxId, ship);
    return { created };
  }

  // Through a method: the compiler takes the field for constant across an await.
  #isStopped(): boolean {
    return this.#stopped;
  }

  async #exists(sandboxId: string): Promise<boolean> {
    const sandboxes = await this.#ports.host.list();
    return sandboxes.some((sandbox) => sandbox.id === sandboxId && sandbox.running);
  }

  #died(sandboxId: string): void {
    if (!this.#ships.has(sandboxId)) return;
    for (const listener of this.#listeners) listener.gone(sandboxId);
  }

  /** Waits until the engine of a sandbox answers. */
  async #answers(sandboxId: string, deadline: number): Promise<void> {
    const { clock } = this.#ports;
    let last: unknown = null;
    while (clock.now() < deadline) {
      const ship = this.#ships.get(sandboxId);
      if (ship === undefined) throw new Error(`sandbox ${sandboxId} was removed while it started`, { cause: last });
      if (ship.reach !== null) {
        try {
          const left = Math.max(1, Math.min(PING_TIMEOUT_MS, deadline - clock.now()));
          await within(clock, left, ship.reach.engine.ping());
          return;
        } catch (error) {
          last = error;
        }
      }
      await pause(clock, PING_EVERY_MS);
    }
    throw new Error(`the engine of sandbox ${sandboxId} did not answer in time`, { cause: last });
  }
}
