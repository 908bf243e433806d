import type { EnginePicture } from "#contract/engine.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { DrawnPart, EngineNoun, SandboxEngine } from "#lab-server/ports/sandbox-engine.ts";
import type { SandboxFeed } from "./engine-feed.ts";

/** What a view needs. */
export interface ViewPorts {
  readonly engine: SandboxEngine;
  readonly feed: SandboxFeed;
  readonly clock: Clock;
  readonly log: Log;
  /** The number of the next picture: grows with each. */
  readonly revision: () => number;
  /** The picture is another one now. */
  readonly looked: (look: EngineLook) => void;
}

/** What a look at an engine showed. */
export interface EngineLook {
  /** Null while the engine does not answer. */
  readonly picture: EnginePicture | null;
  /**
   * When the first thing happened that the picture shows and the one before does not, by the sandbox's clock; null when that is not known,
   * because events were not heard meanwhile.
   */
  readonly since: number | null;
}

/** Events come in bursts (create, attach, start, …): look once they have calmed down, in milliseconds … */
const CALM_MS = 35;
/** … but no later than this after the first. */
const LATEST_MS = 150;
/** After a look the engine is left alone for as long as the look took, but no longer than this: hundreds of containers take long. */
const LONGEST_REST_MS = 1000;
/** A look that failed is tried again after this, and after ever longer. */
const AGAIN_MS = 500;
const LONGEST_AGAIN_MS = 8000;
/** The last event of a command may be heard a little later than the command's end. */
const SETTLE_MS = 40;
const LONGEST_SETTLE_MS = 3000;
/** Swarm says nothing of its tasks: they are asked for again while they are not as they shall be, so often in a row. */
const CONVERGE_MS = 1000;
const CONVERGE_TIMES = 60;

/** Keeps the picture of one engine up to date, by its events alone. */
export class EngineView {
  readonly #ports: ViewPorts;
  readonly #leave: () => void;
  readonly #doubted = new Set<DrawnPart>();
  readonly #settlers = new Set<() => void>();
  #picture: EnginePicture | null = null;
  /** The picture without its number and time, to see whether another one is different. */
  #drawn = "";
  /** The first event that no look has shown yet. */
  #pending: { readonly since: number | null; readonly planned: number } | null = null;
  #cancel: () => void = () => undefined;
  #cancelConverging: () => void = () => undefined;
  #looking = false;
  #restUntil = 0;
  #failures = 0;
  #converging = 0;
  #closed = false;

  constructor(ports: ViewPorts) {
    this.#ports = ports;
    this.#leave = ports.feed.listen({
      changed: (noun, at) => this.#changed(noun, at),
      engineHeard: () => {
        this.#restUntil = 0;
        this.#plan(null);
      },
      engineLost: () => this.#lost(),
    });
    this.#plan(null);
  }

  /** The newest picture; null while there is none. */
  get picture(): EnginePicture | null {
    return this.#picture;
  }

  /** Something may have changed of which no event tells. `at` is by the sandbox's clock. */
  doubt(parts: readonly DrawnPart[], at: number): void {
    for (const part of parts) this.#doubted.add(part);
    this.#plan(at);
  }

  /** Resolves when what has happened until now has been looked at, or cannot be for a while. */
  async settled(): Promise<void> {
    const { clock } = this.#ports;
    await new Promise<void>((resolve) => {
      clock.after(SETTLE_MS, resolve);
    });
    if (this.#isIdle()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#settlers.add(resolve);
    const callOff = clock.after(LONGEST_SETTLE_MS, resolve);
    await promise;
    callOff();
    this.#settlers.delete(resolve);
  }

  close(): void {
    this.#closed = true;
    this.#leave();
    this.#cancel();
    this.#cancelConverging();
    for (const settle of this.#settlers) settle();
  }

  #isIdle(): boolean {
    return this.#closed || this.#failures > 0 || (this.#pending === null && !this.#looking);
  }

  #changed(noun: EngineNoun, at: number): void {
    // What has just happened is seen at once also when the engine was silent for a while.
    if (noun === "swarm") this.#converging = 0;
    this.#plan(at);
  }

  /** Looks once the engine is calm. */
  #plan(since: number | null): void {
    if (this.#closed) return;
    const now = this.#ports.clock.now();
    this.#pending ??= { since, planned: now };
    if (since === null && this.#pending.since !== null) this.#pending = { ...this.#pending, since: null };
    if (this.#looking) return;
    const due = Math.max(Math.min(now + CALM_MS, this.#pending.planned + LATEST_MS), this.#restUntil);
    this.#cancel();
    this.#cancel = this.#ports.clock.after(Math.max(0, due - now), () => void this.#look());
  }

  async #look(): Promise<void> {
    const { engine, clock, log, revision } = this.#ports;
    const since = this.#pending?.since ?? null;
    const began = clock.now();
    this.#pending = null;
    this.#looking = true;
    const doubted = [...this.#doubted];
    this.#doubted.clear();
    try {
      const drawn = await engine.picture(doubted);
      this.#failures = 0;
      const text = JSON.stringify(drawn);
      if (!this.#closed && (text !== this.#drawn || this.#picture === null)) {
        this.#drawn = text;
        this.#picture = { ...drawn, revision: revision(), at: clock.now() };
        this.#ports.looked({ picture: this.#picture, since });
      }
      this.#restUntil = clock.now() + Math.min(LONGEST_REST_MS, clock.now() - began);
    } catch (error) {
      log.debug({ err: error }, "cannot draw the engine, trying again");
      for (const part of doubted) this.#doubted.add(part);
      this.#restUntil = clock.now() + Math.min(LONGEST_AGAIN_MS, AGAIN_MS * 2 ** Math.min(this.#failures, 10));
      this.#failures += 1;
      this.#pending = { since: null, planned: clock.now() };
      this.#lost();
    } finally {
      this.#looking = false;
      this.#after();
    }
  }

  #after(): void {
    if (this.#pending !== null) this.#plan(this.#pending.since);
    if (this.#isIdle()) for (const settle of this.#settlers) settle();
    this.#converge();
  }

  /** Looks again while services have not what they want, or the swarm has no leader who could say. */
  #converge(): void {
    const swarm = this.#picture?.swarm ?? null;
    const leaderless = swarm?.role === "manager" && swarm.nodes.length === 0;
    const astray = leaderless || swarm?.services.some((service) => service.running !== service.wanted) === true;
    if (!astray) this.#converging = 0;
    if (!astray || this.#closed || this.#converging >= CONVERGE_TIMES) return;
    this.#cancelConverging();
    this.#cancelConverging = this.#ports.clock.after(CONVERGE_MS, () => {
      this.#converging += 1;
      this.#doubted.add("tasks");
      this.#plan(this.#ports.clock.now());
    });
  }

  #lost(): void {
    if (this.#picture === null || this.#closed) return;
    this.#picture = null;
    this.#ports.looked({ picture: null, since: null });
  }
}
