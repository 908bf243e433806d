import { MAIN_TERMINAL } from "#contract/terminal-names.ts";
import { goOn, isUnderWay, type Rewind, stopped } from "#lab-server/domain/rewind.ts";
import { type Session, sandboxOf } from "#lab-server/domain/session.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Lessons } from "#lab-server/ports/lessons.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { Terminals } from "#lab-server/ports/terminals.ts";
import { type Act, actsBefore, nameOf } from "#lesson-player/acts.ts";
import { Player } from "#lesson-player/player.ts";
import type { Fleet } from "./fleet.ts";
import { writeSandboxFile } from "./sandbox-files.ts";
import { SandboxShell } from "./sandbox-shell.ts";

/** What the ways back need. */
export interface RewindPorts {
  readonly fleet: Pick<Fleet, "reach">;
  readonly lessons: Pick<Lessons, "find">;
  readonly terminals: Terminals;
  readonly log: Log;
  readonly clock: Pick<Clock, "now" | "after">;
  /** Where a session's way back is now; must not be lost, while it is still so, though it cannot be stored at once. */
  readonly happen: (sessionId: string, rewind: Rewind | null, still: () => boolean) => void;
}

/** A way back under way. */
interface Playing {
  /** Null until the terminal is attached. */
  shell: SandboxShell | null;
  /** Says that it goes no further. */
  readonly fail: () => void;
}

/** The ways back to a step's start that are under way, each in the main terminal of a fresh sandbox, before the learner's eyes. */
export class Rewinds {
  readonly #ports: RewindPorts;
  /** By session. */
  readonly #playing = new Map<string, Playing>();

  constructor(ports: RewindPorts) {
    this.#ports = ports;
  }

  /** A session runs and its link is up: begins what it waits for. One that an earlier lab server had begun has failed. */
  begin(session: Session): void {
    const { rewind } = session;
    const sandboxId = sandboxOf(session);
    if (!isUnderWay(rewind) || sandboxId === null || this.#playing.has(session.id)) return;
    if (rewind.doing !== null) this.#fail(session.id, rewind);
    else void this.#play(session, rewind, this.#ports.fleet.reach(sandboxId).link);
  }

  /** The learner takes the terminal back: it has failed where it is, also when nothing was typed yet. */
  stop({ id, rewind }: Pick<Session, "id" | "rewind">): void {
    const playing = this.#playing.get(id);
    this.end(id);
    if (playing !== undefined) playing.fail();
    else if (isUnderWay(rewind)) this.#fail(id, rewind);
  }

  /** A session is over. */
  end(sessionId: string): void {
    const playing = this.#playing.get(sessionId);
    this.#playing.delete(sessionId);
    playing?.shell?.close();
  }

  close(): void {
    for (const sessionId of [...this.#playing.keys()]) this.end(sessionId);
  }

  #fail(sessionId: string, rewind: Rewind): void {
    this.#ports.happen(sessionId, stopped(rewind), () => true);
  }

  async #play(session: Session, begun: Rewind, link: SandboxLink): Promise<void> {
    const { terminals, log, clock } = this.#ports;
    let rewind: Rewind = begun;
    let latest: Rewind | null = begun;
    const become = (next: Rewind | null) => {
      latest = next;
      this.#ports.happen(session.id, next, () => latest === next);
    };
    const playing: Playing = { shell: null, fail: () => become(stopped(rewind)) };
    this.#playing.set(session.id, playing);
    const isOver = () => this.#playing.get(session.id) !== playing;
    const began = clock.now();
    try {
      const shell = await SandboxShell.attach(terminals, link, MAIN_TERMINAL, clock);
      playing.shell = shell;
      const write = (path: string, content: string) => writeSandboxFile(link, path, content, "anything");
      const player = new Player(shell, write, { records: false });
      await player.ready();
      for (const [index, act] of this.#acts(session, rewind).entries()) {
        if (isOver()) return;
        rewind = goOn(rewind, index, nameOf(act));
        become(rewind);
        await player.perform([act]);
      }
      if (isOver()) return;
      become(null);
      const { stepId: step, total: acts } = rewind;
      log.info({ session: session.id, step, acts, ms: clock.now() - began }, "back at a step's start");
    } catch (error) {
      if (isOver()) return;
      log.warn({ err: error, session: session.id, step: rewind.stepId, doing: rewind.doing }, "a way back has failed");
      playing.fail();
    } finally {
      playing.shell?.close();
      if (!isOver()) this.#playing.delete(session.id);
    }
  }

  /** @throws Error when the lesson has lost the step meanwhile */
  #acts(session: Session, { stepId }: Rewind): Act[] {
    const lookup = this.#ports.lessons.find(session.lessonId);
    const acts = lookup.found === "lesson" ? actsBefore(lookup.lesson, stepId) : null;
    if (acts === null) throw new Error(`lesson ${session.lessonId} has no step ${stepId} any more`);
    return acts;
  }
}
