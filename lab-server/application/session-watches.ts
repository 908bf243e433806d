import type { Verdict } from "#contract/progress.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { type Session, sandboxOf } from "#lab-server/domain/session.ts";
import type { Audience } from "#lab-server/ports/audience.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Lessons } from "#lab-server/ports/lessons.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { PortProbe } from "#lab-server/ports/port-probe.ts";
import type { ProgressStore } from "#lab-server/ports/stores.ts";
import type { Lesson, Step } from "#lesson-format/lesson.ts";
import type { SandboxFeed } from "./engine-feed.ts";
import type { Fleet } from "./fleet.ts";
import { tellProgress } from "./progress-view.ts";
import { StepWatch } from "./step-watch.ts";

/** What the watches need. */
export interface WatchPorts {
  readonly fleet: Fleet;
  readonly lessons: Lessons;
  readonly progress: ProgressStore;
  readonly audience: Audience;
  readonly probe: PortProbe;
  readonly clock: Clock;
  readonly log: Log;
  /** A session's published ports changed. */
  readonly portsChanged: (sessionId: string) => void;
}

/** Checks under way at once for one session; a page asks for one or two. A sandbox that answers late must not heap them up. */
const CHECKS_AT_ONCE = 16;

/** The watch over every session whose sandbox is connected: steps that tick by themselves, and published ports. */
export class SessionWatches {
  readonly #ports: WatchPorts;
  readonly #watches = new Map<string, StepWatch>();
  readonly #published = new Map<string, readonly number[]>();
  /** By session: how many checks are under way. */
  readonly #checking = new Map<string, number>();
  /** Sessions whose watch is being made: the progress is read first. */
  readonly #wanted = new Map<string, Session>();

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  /** The TCP ports that a session's containers publish, as last seen. */
  publishedPorts(sessionId: string): readonly number[] {
    return this.#published.get(sessionId) ?? [];
  }

  /** Begins to watch by a feed of its sandbox, anew when it was watched already. Call it when the session runs and its link is up. */
  async begin(session: Session, feed: SandboxFeed): Promise<void> {
    const { fleet, probe, clock, log } = this.#ports;
    this.pause(session.id);
    this.#wanted.set(session.id, session);
    const open = await this.#openSteps(session);
    const sandboxId = sandboxOf(session);
    if (this.#wanted.get(session.id) !== session || sandboxId === null || !fleet.isUp(sandboxId)) return;
    this.#wanted.delete(session.id);
    const watch = new StepWatch({
      reach: fleet.reach(sandboxId),
      feed,
      probe,
      clock,
      log,
      open,
      passed: (stepId) => void this.#passed(session, stepId),
      published: (ports) => {
        this.#published.set(session.id, ports);
        this.#ports.portsChanged(session.id);
      },
    });
    this.#watches.set(session.id, watch);
  }

  /** The lesson of a session has changed. */
  async reload(session: Session): Promise<void> {
    const open = await this.#openSteps(session);
    this.#watches.get(session.id)?.reopen(open);
  }

  /** Steps that the learner has not passed; none of a lesson that is broken. */
  async #openSteps(session: Session): Promise<readonly Step[]> {
    const passed = await this.#ports.progress.ofLesson(session.ownerId, session.lessonId);
    const done = new Set(passed.map((step) => step.stepId));
    const lookup = this.#ports.lessons.find(session.lessonId);
    return lookup.found === "lesson" ? lookup.lesson.steps.filter((step) => !done.has(step.id)) : [];
  }

  /** Stops watching while the link is down; what was seen last is remembered. */
  pause(sessionId: string): void {
    this.#wanted.delete(sessionId);
    this.#watches.get(sessionId)?.close();
    this.#watches.delete(sessionId);
  }

  /** Forgets a session. */
  end(sessionId: string): void {
    this.pause(sessionId);
    this.#published.delete(sessionId);
  }

  /** Stops everything. */
  close(): void {
    for (const id of [...this.#watches.keys()]) this.pause(id);
    this.#wanted.clear();
  }

  /** The learner did something in a session to which a program may answer, such as Enter. */
  typed(sessionId: string): void {
    this.#watches.get(sessionId)?.typed();
  }

  /** The learner is in the middle of a line in a terminal of the session. */
  typing(sessionId: string): void {
    this.#watches.get(sessionId)?.typing();
  }

  /** Evaluates a step now. @throws LabError */
  async check(session: Session, lesson: Lesson, stepId: string): Promise<Verdict> {
    const step = lesson.steps.find((each) => each.id === stepId);
    if (step === undefined) throw new LabError("step.unknown", `no step ${stepId} in ${lesson.id}`);
    const watch = this.#watches.get(session.id);
    if (watch === undefined) throw new LabError("session.not-running", `session ${session.id} is not watched`);
    const under = this.#checking.get(session.id) ?? 0;
    if (under >= CHECKS_AT_ONCE) throw new LabError("request.rate", `${under} checks are under way`);
    this.#checking.set(session.id, under + 1);
    try {
      const verdict = await watch.check(step);
      if (verdict.passed) await this.#passed(session, stepId);
      return verdict;
    } catch (error) {
      throw new LabError("engine.unreachable", "the sandbox cannot be asked", { cause: error });
    } finally {
      const left = (this.#checking.get(session.id) ?? 1) - 1;
      if (left > 0) this.#checking.set(session.id, left);
      else this.#checking.delete(session.id);
    }
  }

  async #passed(session: Session, stepId: string): Promise<void> {
    const { progress, clock, log } = this.#ports;
    try {
      const fresh = await progress.pass(session.ownerId, { lessonId: session.lessonId, stepId, at: clock.now() });
      if (fresh) await tellProgress(this.#ports, session);
    } catch (error) {
      log.error({ err: error, session: session.id, step: stepId }, "progress could not be kept");
    }
  }
}
