import type { EnginePicture } from "#contract/engine.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { type Session, sandboxOf } from "#lab-server/domain/session.ts";
import type { Audience, Viewer } from "#lab-server/ports/audience.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { CommandStore } from "#lab-server/ports/stores.ts";
import { CommandRecorder } from "./command-recorder.ts";
import { SandboxFeed } from "./engine-feed.ts";
import { type EngineLook, EngineView } from "./engine-view.ts";
import type { Fleet } from "./fleet.ts";

/** What the desk needs. */
export interface EngineDeskPorts {
  readonly fleet: Fleet;
  readonly commands: CommandStore;
  readonly audience: Audience;
  readonly clock: Clock;
  readonly log: Log;
}

/** A session's engine while its sandbox is connected. */
interface Watched {
  readonly feed: SandboxFeed;
  readonly view: EngineView;
}

/** Every engine of a running session, the pages that follow its picture, and what commands did to it. */
export class EngineDesk {
  readonly #ports: EngineDeskPorts;
  readonly #watched = new Map<string, Watched>();
  /** By session: they go on when the link is back. */
  readonly #recorders = new Map<string, CommandRecorder>();
  /** By session, then by viewer. */
  readonly #followers = new Map<string, Map<string, Viewer>>();
  #revision = 0;

  constructor(ports: EngineDeskPorts) {
    this.#ports = ports;
  }

  /** Begins to look at a session's engine, anew when it was looked at already. @throws LabError when its sandbox is not connected */
  begin(session: Session): SandboxFeed {
    const { fleet, clock, log } = this.#ports;
    this.pause(session.id);
    const sandboxId = sandboxOf(session);
    if (sandboxId === null) throw new LabError("session.not-running", `session ${session.id} has no sandbox`);
    const reach = fleet.reach(sandboxId);
    const feed = new SandboxFeed({ reach, clock, log });
    const recorder = this.#recorderOf(session);
    const view = new EngineView({
      engine: reach.engine,
      feed,
      clock,
      log,
      revision: () => this.#nextRevision(),
      looked: (look) => {
        this.#show(session.id, look);
        void recorder.looked(look);
      },
    });
    this.#watched.set(session.id, { feed, view });
    void recorder.attach({ feed, view });
    return feed;
  }

  /** From now on a viewer is shown a session's pictures. Gives the first; null when the engine does not answer. Idempotent. */
  async follow(sessionId: string, viewer: Viewer): Promise<EnginePicture | null> {
    const followers = this.#followers.get(sessionId) ?? new Map<string, Viewer>();
    this.#followers.set(sessionId, followers);
    followers.set(viewer.id, viewer);
    const view = this.#watched.get(sessionId)?.view;
    if (view?.picture === null) await view.settled();
    return view?.picture ?? null;
  }

  leave(sessionId: string, viewerId: string): void {
    const followers = this.#followers.get(sessionId);
    followers?.delete(viewerId);
    if (followers?.size === 0) this.#followers.delete(sessionId);
  }

  /** A page is gone. */
  viewerLeft(viewerId: string): void {
    for (const sessionId of [...this.#followers.keys()]) this.leave(sessionId, viewerId);
  }

  /** Stops looking while the link is down. */
  pause(sessionId: string): void {
    const watched = this.#watched.get(sessionId);
    this.#watched.delete(sessionId);
    this.#recorders.get(sessionId)?.detach();
    watched?.view.close();
    watched?.feed.close();
  }

  /** A session is over. */
  end(sessionId: string): void {
    this.pause(sessionId);
    this.#recorders.get(sessionId)?.close();
    this.#recorders.delete(sessionId);
    this.#followers.delete(sessionId);
  }

  close(): void {
    for (const sessionId of new Set([...this.#watched.keys(), ...this.#recorders.keys()])) this.end(sessionId);
    this.#followers.clear();
  }

  /** Grows also across a restart of the lab server. */
  #nextRevision(): number {
    this.#revision = Math.max(this.#revision + 1, this.#ports.clock.now());
    return this.#revision;
  }

  #recorderOf(session: Session): CommandRecorder {
    const known = this.#recorders.get(session.id);
    if (known !== undefined) return known;
    const { commands, audience, clock, log } = this.#ports;
    const recorder = new CommandRecorder({
      sessionId: session.id,
      store: commands,
      clock,
      log,
      recorded: (command) => {
        const hearers = { identityId: session.ownerId, sessionId: session.id };
        audience.tell(hearers, "command:finished", { sessionId: session.id, command });
      },
    });
    this.#recorders.set(session.id, recorder);
    return recorder;
  }

  #show(sessionId: string, { picture }: EngineLook): void {
    for (const viewer of this.#followers.get(sessionId)?.values() ?? []) {
      viewer.sendLatest("engine:changed", { sessionId, picture });
    }
  }
}
