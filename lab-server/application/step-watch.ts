import type { Verdict } from "#contract/progress.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { PortProbe } from "#lab-server/ports/port-probe.ts";
import type { EngineNoun } from "#lab-server/ports/sandbox-engine.ts";
import { once } from "#lesson-format/check/ask-once.ts";
import { CONCERNS, type Concern, concerns } from "#lesson-format/check/concerns.ts";
import { evaluate } from "#lesson-format/check/evaluate.ts";
import type { Observer } from "#lesson-format/check/observer.ts";
import type { Step } from "#lesson-format/lesson.ts";
import type { SandboxFeed } from "./engine-feed.ts";
import type { Reach } from "./fleet.ts";
import { lookInside } from "./look-inside.ts";

/** What a watch needs. */
export interface StepWatchPorts {
  readonly reach: Reach;
  /** What happens in the sandbox. */
  readonly feed: SandboxFeed;
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

/** Events come in bursts (create, attach, start, …): look once they have calmed down. */
const CALM_MS = 30;
/** Nothing announces what a program prints or answers, so it is asked again after whatever may have caused it: a busy
 * machine may take long to start a web server. */
const AFTERWARDS_MS = [100, 400, 1000, 1800, 3000, 5000, 10_000, 20_000, 40_000];
const UNANNOUNCED: readonly Concern[] = ["logs", "http", "files", "output"];
/**
 * In the middle of a line few programs answer: while somebody types, about one look in so long must do. A key that comes sooner after the
 * last one that counted has the looks of that one, of which two still follow it.
 */
const TYPING_MS = 800;
/** What was seen of the engine holds until something is heard of it, or for so long: not every change is told, e.g. that of an image without a name. */
const SEEN_MS = 10_000;
const AGAIN_MS = 500;

/** Listens to one sandbox's feed, and evaluates a step again when a fact that it looks at may have changed. */
export class StepWatch {
  readonly #ports: StepWatchPorts;
  readonly #open = new Map<string, { readonly step: Step; readonly concerns: ReadonlySet<Concern> }>();
  readonly #inside: ReturnType<typeof lookInside>;
  readonly #dirty = new Set<Concern>(CONCERNS);
  readonly #timers = new Set<() => void>();
  readonly #leave: () => void;
  readonly #looksAfterwards: { readonly due: number; readonly cancel: () => void }[] = [];
  /** The lists of the last look, while they hold. */
  #seen: { readonly observer: Observer; readonly until: number } | null = null;
  #typedAt = Number.NEGATIVE_INFINITY;
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
    this.#leave = ports.feed.listen({
      changed: (noun) => this.#changed(noun),
      // What happened before the subscription, or while the engine was down, was not announced.
      engineHeard: () => this.#lookAtAll(),
      engineLost: () => {
        this.#seen = null;
      },
      finished: () => {
        this.#seen = null;
        this.#touch(["commands"]);
        this.#afterwards();
      },
    });
    this.#lookAtAll();
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#timers) cancel();
    this.#leave();
  }

  /** The learner did something to which a program may answer. */
  typed(): void {
    this.#afterwards();
  }

  /** The learner is in the middle of a line. */
  typing(): void {
    const now = this.#ports.clock.now();
    if (now - this.#typedAt < TYPING_MS) return;
    this.#typedAt = now;
    this.#afterwards(TYPING_MS);
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
    if (concerns(step.check).has("commands")) await this.#ports.feed.readUp();
    const verdict = await evaluate(step.check, this.#observer());
    if (verdict.passed) this.#pass(step.id);
    return verdict;
  }

  #observer(): Observer {
    const { reach, probe, feed } = this.#ports;
    return {
      containers: () => reach.engine.containers(),
      images: () => reach.engine.images(),
      image: (id) => reach.engine.image(id),
      networks: () => reach.engine.networks(),
      volumes: () => reach.engine.volumes(),
      logs: (id) => reach.engine.logs(id),
      commands: () => Promise.resolve(feed.commands),
      http: (request) => probe(reach.link, request),
      file: this.#inside.file,
      run: this.#inside.run,
    };
  }

  #lookAtAll(): void {
    this.#seen = null;
    this.#touch(CONCERNS);
    this.#portsDirty = true;
    this.#afterwards();
  }

  #changed(noun: EngineNoun): void {
    if (noun === "swarm") return;
    this.#seen = null;
    if (noun === "containers") {
      this.#portsDirty = true;
      this.#touch(["containers"]);
      this.#afterwards();
    } else this.#touch([noun]);
    // Connecting to a network and taking up a volume change what is known of containers too.
    if (noun === "networks" || noun === "volumes") this.#touch(["containers"]);
  }

  /** @param soonest in milliseconds: no look of its own before; those that are due till then stay */
  #afterwards(soonest = 0): void {
    const wanted = [...this.#open.values()].some((entry) => UNANNOUNCED.some((concern) => entry.concerns.has(concern)));
    if (!wanted) return;
    const now = this.#ports.clock.now();
    const pauses = AFTERWARDS_MS.filter((ms) => ms >= soonest);
    // The look that is due first stays, or someone who types without a pause would put it off for ever.
    this.#looksAfterwards.sort((a, b) => a.due - b.due);
    const first = (this.#looksAfterwards[0]?.due ?? 0) <= now + (pauses[0] ?? 0) ? 1 : 0;
    const stays = Math.max(first, this.#looksAfterwards.filter(({ due }) => due < now + soonest).length);
    for (const look of this.#looksAfterwards.splice(stays)) look.cancel();
    for (const ms of pauses) {
      const look = {
        due: now + ms,
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
    const observer = this.#lately();
    try {
      for (const { step } of due) {
        const verdict = await evaluate(step.check, observer);
        if (verdict.passed) this.#pass(step.id);
      }
    } catch (error) {
      this.#seen = null;
      for (const concern of touched) this.#dirty.add(concern);
      throw error;
    }
  }

  /** Looks with the lists of the engine as they were seen last, if they hold. */
  #lately(): Observer {
    const now = this.#ports.clock.now();
    if (this.#seen === null || now >= this.#seen.until) {
      this.#seen = { observer: momentOf(this.#observer()), until: now + SEEN_MS };
    }
    return this.#seen.observer;
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
