import { Allowance } from "#lab-server/domain/allowance.ts";
import { Journal } from "#lab-server/domain/journal.ts";
import { type Clock, within } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { EngineNoun } from "#lab-server/ports/sandbox-engine.ts";
import type { CommandRecord } from "#lesson-format/check/observer.ts";
import type { Reach } from "./fleet.ts";

/** What a feed needs. */
export interface FeedPorts {
  readonly reach: Reach;
  readonly clock: Clock;
  readonly log: Log;
}

/** Hears what happens in a sandbox. */
export interface FeedListener {
  /** Something happened on the engine; `at` is by the sandbox's clock, in milliseconds since the epoch. */
  changed?(noun: EngineNoun, at: number): void;
  /** Events are heard from now on. What happened before was not told. */
  engineHeard?(): void;
  /** The engine cannot be followed; it is tried again. */
  engineLost?(): void;
  /** The journal is read from its start, for the first time or again. */
  journalOpened?(): void;
  /** These commands finished, oldest first. */
  finished?(commands: readonly CommandRecord[]): void;
}

const JOURNAL = "/run/lab/journal";
const AGAIN_MS = 500;
/** How fast a journal is read, in bytes: enough for who types and for what scripts do, too little to keep a lab server busy. */
const JOURNAL_PACE = { perSecond: 256 * 1024, burst: 2 * 1024 * 1024 };
/** What a record costs beside its bytes. */
const RECORD_COST = 512;
const READ_UP_MS = 1000;

/** Follows one sandbox's engine and its journal while its link is up: one stream of each, however many listen. */
export class SandboxFeed {
  readonly #ports: FeedPorts;
  readonly #listeners = new Set<FeedListener>();
  readonly #journal = new Journal();
  /** Bytes of the journal that were read since it has been followed. */
  #read = 0;
  readonly #readers = new Set<() => void>();
  readonly #timers = new Set<() => void>();
  readonly #closers = new Set<() => void>();
  #closed = false;

  constructor(ports: FeedPorts) {
    this.#ports = ports;
    void this.#repeat(
      () => this.#followEngine(),
      (listener) => listener.engineLost?.(),
    );
    void this.#repeat(() => this.#followJournal());
  }

  /** Tells `listener` what happens from now on. What was before it has to ask for. Returns the way to stop. */
  listen(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The commands of the journal, as far as it has been read, oldest first. */
  get commands(): readonly CommandRecord[] {
    return this.#journal.records;
  }

  /** Waits until what stands in the journal now has been read: who asks for a check has just run a command. */
  async readUp(): Promise<void> {
    const { reach, clock } = this.#ports;
    const { stdout } = await reach.link.run(["stat", "--format=%s", JOURNAL]);
    const size = Number(stdout.toString("utf8"));
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => {
      if (this.#read >= size || Number.isNaN(size)) resolve();
    };
    this.#readers.add(look);
    look();
    // A journal that is read slowly (see JOURNAL_PACE) is judged by what is known.
    await within(clock, READ_UP_MS, promise).catch(() => undefined);
    this.#readers.delete(look);
  }

  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    for (const cancel of this.#timers) cancel();
    for (const close of this.#closers) close();
  }

  async #followEngine(): Promise<void> {
    const watch = await this.#ports.reach.engine.watch((noun, at) => this.#tell((each) => each.changed?.(noun, at)));
    this.#closers.add(watch.close);
    if (this.#closed) watch.close();
    this.#tell((each) => each.engineHeard?.());
    await watch.closed;
    this.#closers.delete(watch.close);
  }

  async #followJournal(): Promise<void> {
    const stream = await this.#ports.reach.link.start(["tail", "-c", "+1", "-F", JOURNAL]);
    const close = () => stream.destroy();
    this.#closers.add(close);
    if (this.#closed) close();
    this.#journal.clear();
    this.#read = 0;
    this.#tell((each) => each.journalOpened?.());
    const { clock } = this.#ports;
    const pace = new Allowance(JOURNAL_PACE, clock.now());
    stream.on("data", (chunk: Buffer) => {
      const completed = this.#journal.push(chunk);
      this.#read += chunk.length;
      for (const look of this.#readers) look();
      const wait = pace.take(chunk.length + completed * RECORD_COST, clock.now());
      if (wait > 0) {
        stream.pause();
        this.#later(wait, () => stream.resume());
      }
      if (completed === 0) return;
      const commands = this.#journal.records.slice(-completed);
      this.#tell((each) => each.finished?.(commands));
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    stream.once("close", resolve);
    stream.once("error", () => resolve());
    await promise;
    this.#closers.delete(close);
  }

  /** Follows again when following broke though the link is there: the learner may have killed what was followed. */
  async #repeat(follow: () => Promise<void>, lost: (listener: FeedListener) => void = () => undefined): Promise<void> {
    while (!this.#closed) {
      try {
        await follow();
      } catch (error) {
        this.#ports.log.debug({ err: error }, "cannot follow the sandbox, trying again");
        this.#tell(lost);
      }
      await new Promise<void>((resolve) => {
        this.#later(AGAIN_MS, resolve);
      });
    }
  }

  #tell(what: (listener: FeedListener) => void): void {
    for (const listener of this.#listeners) what(listener);
  }

  #later(ms: number, task: () => void): void {
    const stop = this.#ports.clock.after(ms, () => {
      this.#timers.delete(stop);
      task();
    });
    this.#timers.add(stop);
  }
}
