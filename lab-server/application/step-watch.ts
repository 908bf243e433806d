import type { Verdict } from "#contract/progress.ts";
import { Allowance } from "#lab-server/domain/allowance.ts";
import { Journal } from "#lab-server/domain/journal.ts";
import { type Clock, within } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { PortProbe } from "#lab-server/ports/port-probe.ts";
import type { EngineNoun } from "#lab-server/ports/sandbox-engine.ts";
import { once } from "#lesson-format/check/ask-once.ts";
import { CONCERNS, type Concern, concerns } from "#lesson-format/check/concerns.ts";
import { evaluate } from "#lesson-format/check/evaluate.ts";
import type { Observer } from "#lesson-format/check/observer.ts";
import type { Step } from "#lesson-format/lesson.ts";
import type { Reach } from "./fleet.ts";
import { lookInside } from "./look-inside.ts";

/** What a watch needs. */
export interface StepWatchPorts {
  readonly reach: Reach;
  readonly probe: PortProbe;
  readonly clock: Clock;
  readonly log: Log;
  /** Steps that have not passed yet. */
  readonly open: readonly Step[];
  /** A step passed. */
  readonly passed: (stepId: string) => void;
  /** The published ports are now these. */
  readonly published: (ports: readonly number[]) => void;
}

const JOURNAL = "/run/lab/journal";
/** Events come in bursts (create, attach, start, …): look once they have calmed down. */
const CALM_MS = 30;
/** Nothing announces what a program prints or answers, so it is asked again after whatever may have caused it: a busy
 * machine may take long to start a web server. */
const AFTERWARDS_MS = [100, 400, 1000, 2500, 5000, 10_000, 20_000, 40_000];
const UNANNOUNCED: readonly Concern[] = ["logs", "http", "files", "output"];
const AGAIN_MS = 500;
/** How fast a journal is read, in bytes: enough for who types and for what scripts do, too little to keep a lab server busy. */
const JOURNAL_PACE = { perSecond: 256 * 1024, burst: 2 * 1024 * 1024 };
/** What a record costs beside its bytes. */
const RECORD_COST = 512;
const READ_UP_MS = 1000;

/** Follows one sandbox's engine and journal while its link is up, and evaluates a step again when a fact that it looks at may have changed. */
export class StepWatch {
  readonly #ports: StepWatchPorts;
  readonly #open = new Map<string, { readonly step: Step; readonly concerns: ReadonlySet<Concern> }>();
  readonly #journal = new Journal();
  /** Bytes of the journal that were read since it has been followed. */
  #read = 0;
  readonly #readers = new Set<() => void>();
  readonly #inside: ReturnType<typeof lookInside>;
  readonly #dirty = new Set<Concern>(CONCERNS);
  readonly #timers = new Set<() => void>();
  readonly #closers = new Set<() => void>();
  readonly #looksAfterwards: { readonly due: number; readonly cancel: () => void }[] = [];
  #portsDirty = true;
  #published = "";
  #planned = false;
  #looking = false;
  #lookAgain = false;
  #closed = false;

  constructor(ports: StepWatchPorts) {
    this.#ports = ports;
    this.#inside = lookInside(ports.reach.link);
    this.#enter(ports.open);
    void this.#repeat(() => this.#followEngine());
    void this.#repeat(() => this.#followJournal());
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#timers) cancel();
    for (const close of this.#closers) close();
  }

  /** The learner typed something: a program may answer to it. */
  typed(): void {
    this.#afterwards();
  }

  /** The lesson has changed: from now on these steps are open. What was seen of the sandbox is kept. */
  reopen(open: readonly Step[]): void {
    this.#open.clear();
    this.#enter(open);
    this.#touch(CONCERNS);
  }

  #enter(open: readonly Step[]): void {
    for (const step of open) this.#open.set(step.id, { step, concerns: concerns(step.check) });
  }

  /** Evaluates a step now. @throws what the observer throws */
  async check(step: Step): Promise<Verdict> {
    if (concerns(step.check).has("commands")) await this.#readUp();
    const verdict = await evaluate(step.check, this.#observer());
    if (verdict.passed) this.#pass(step.id);
    return verdict;
  }

  #observer(): Observer {
    const { reach, probe } = this.#ports;
    return {
      containers: () => reach.engine.containers(),
      images: () => reach.engine.images(),
      image: (id) => reach.engine.image(id),
      networks: () => reach.engine.networks(),
      volumes: () => reach.engine.volumes(),
      logs: (id) => reach.engine.logs(id),
      commands: () => Promise.resolve(this.#journal.records),
      http: (request) => probe(reach.link, request),
      file: this.#inside.file,
      run: this.#inside.run,
    };
  }

  /** Waits until what stands in the journal now has been read: who asks for a check has just run a command. */
  async #readUp(): Promise<void> {
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

  async #followEngine(): Promise<void> {
    const watch = await this.#ports.reach.engine.watch((noun) => this.#changed(noun));
    this.#closers.add(watch.close);
    if (this.#closed) watch.close();
    // What happened before the subscription, or while the engine was down, was not announced.
    this.#touch(["containers", "images", "networks", "volumes"]);
    this.#portsDirty = true;
    this.#afterwards();
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
      this.#touch(["commands"]);
      this.#afterwards();
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    stream.once("close", resolve);
    stream.once("error", () => resolve());
    await promise;
    this.#closers.delete(close);
  }

  /** Follows again when following broke though the link is there: the learner may have killed what was followed. */
  async #repeat(follow: () => Promise<void>): Promise<void> {
    while (!this.#closed) {
      try {
        await follow();
      } catch (error) {
        this.#ports.log.debug({ err: error }, "cannot follow the sandbox, trying again");
      }
      await new Promise<void>((resolve) => {
        this.#later(AGAIN_MS, resolve);
      });
    }
  }

  #changed(noun: EngineNoun): void {
    if (noun === "containers") {
      this.#portsDirty = true;
      this.#touch(["containers"]);
      this.#afterwards();
    } else this.#touch([noun]);
    // Connecting to a network and taking up a volume change what is known of containers too.
    if (noun === "networks" || noun === "volumes") this.#touch(["containers"]);
  }

  #afterwards(): void {
    const wanted = [...this.#open.values()].some((entry) => UNANNOUNCED.some((concern) => entry.concerns.has(concern)));
    if (!wanted) return;
    // The look that is due first stays, or someone who types without a pause would put it off for ever.
    this.#looksAfterwards.sort((a, b) => a.due - b.due);
    for (const look of this.#looksAfterwards.splice(1)) look.cancel();
    for (const ms of AFTERWARDS_MS) {
      const look = {
        due: this.#ports.clock.now() + ms,
        cancel: this.#later(ms, () => {
          this.#looksAfterwards.splice(this.#looksAfterwards.indexOf(look), 1);
          this.#touch(UNANNOUNCED);
        }),
      };
      this.#looksAfterwards.push(look);
    }
  }

  #touch(touched: readonly Concern[]): void {
    for (const concern of touched) this.#dirty.add(concern);
    if (this.#planned || this.#closed) return;
    this.#planned = true;
    this.#later(CALM_MS, () => {
      this.#planned = false;
      void this.#look();
    });
  }

  async #look(): Promise<void> {
    if (this.#looking) {
      this.#lookAgain = true;
      return;
    }
    this.#looking = true;
    this.#lookAgain = false;
    try {
      await Promise.all([this.#lookAtSteps(), this.#lookAtPorts()]);
    } catch (error) {
      this.#ports.log.debug({ err: error }, "cannot look at the sandbox, trying again");
      if (!this.#closed) this.#later(AGAIN_MS, () => this.#touch([]));
    } finally {
      this.#looking = false;
      if (this.#asked()) this.#touch([]);
    }
  }

  // Through a method: the compiler takes the field for constant across an await.
  #asked(): boolean {
    return this.#lookAgain;
  }

  async #lookAtSteps(): Promise<void> {
    const touched = new Set(this.#dirty);
    this.#dirty.clear();
    const due = [...this.#open.values()].filter((entry) => !entry.concerns.isDisjointFrom(touched));
    if (due.length === 0) return;
    const observer = momentOf(this.#observer());
    try {
      for (const { step } of due) {
        const verdict = await evaluate(step.check, observer);
        if (verdict.passed) this.#pass(step.id);
      }
    } catch (error) {
      for (const concern of touched) this.#dirty.add(concern);
      throw error;
    }
  }

  async #lookAtPorts(): Promise<void> {
    if (!this.#portsDirty) return;
    this.#portsDirty = false;
    const ports = await this.#ports.reach.engine.publishedPorts().catch((error: unknown) => {
      this.#portsDirty = true;
      throw error;
    });
    if (this.#published === ports.join()) return;
    this.#published = ports.join();
    if (!this.#closed) this.#ports.published(ports);
  }

  #pass(stepId: string): void {
    if (this.#open.delete(stepId) && !this.#closed) this.#ports.passed(stepId);
  }

  #later(ms: number, task: () => void): () => void {
    const stop = this.#ports.clock.after(ms, () => {
      this.#timers.delete(cancel);
      task();
    });
    const cancel = () => {
      this.#timers.delete(cancel);
      stop();
    };
    this.#timers.add(cancel);
    return cancel;
  }
}

/** The same observer with lists asked for once, so that all steps of one look see one moment. */
function momentOf(observer: Observer): Observer {
  return {
    ...observer,
    containers: once(() => observer.containers()),
    images: once(() => observer.images()),
    networks: once(() => observer.networks()),
    volumes: once(() => observer.volumes()),
  };
}
