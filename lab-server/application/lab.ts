import type { AdmissionLimits } from "#lab-server/domain/admission.ts";
import { type Session, type SessionEvent, type SessionTerms, sandboxOf } from "#lab-server/domain/session.ts";
import type { Audience } from "#lab-server/ports/audience.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Ids } from "#lab-server/ports/ids.ts";
import type { Lessons } from "#lab-server/ports/lessons.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { Metrics } from "#lab-server/ports/metrics.ts";
import type { PortProbe } from "#lab-server/ports/port-probe.ts";
import type { Recordings } from "#lab-server/ports/recordings.ts";
import type { SandboxEngines } from "#lab-server/ports/sandbox-engine.ts";
import type { SandboxHost, SandboxLimits } from "#lab-server/ports/sandbox-host.ts";
import type { LinkFactory } from "#lab-server/ports/sandbox-link.ts";
import type { Stores } from "#lab-server/ports/stores.ts";
import type { Terminals } from "#lab-server/ports/terminals.ts";
import type { Tickets } from "#lab-server/ports/tickets.ts";
import { EngineDesk } from "./engine-desk.ts";
import { Fleet } from "./fleet.ts";
import { HOUSEKEEPING_MS, keepHouse } from "./housekeeping.ts";
import { lessonNeeds } from "./lesson-needs.ts";
import { Reception } from "./reception.ts";
import { reconcileAtStart } from "./reconcile-at-start.ts";
import { Rewinds } from "./rewinds.ts";
import type { Services } from "./services.ts";
import { SessionBook } from "./session-book.ts";
import { viewOf } from "./session-view.ts";
import { SessionWatches } from "./session-watches.ts";
import { TerminalDesk } from "./terminal-desk.ts";
import { WarmPool } from "./warm-pool.ts";

/** Everything outside that a lab works with. */
export interface LabPorts {
  readonly host: SandboxHost;
  readonly links: LinkFactory;
  readonly engines: SandboxEngines;
  readonly terminals: Terminals;
  readonly recordings: Recordings;
  readonly probe: PortProbe;
  readonly stores: Stores;
  readonly lessons: Lessons;
  readonly audience: Audience;
  readonly tickets: Tickets;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly random: () => number;
  /** The password that belongs to a name on the hub. */
  readonly hubPassword: (username: string) => string;
}

/** How a lab behaves. */
export interface LabSettings {
  readonly limits: SandboxLimits;
  readonly admission: AdmissionLimits;
  readonly terms: SessionTerms;
  readonly pool: number;
  readonly sessionsPerLearner: number;
  readonly previewDomain: string;
}

/** A lab at work. */
export interface Lab {
  readonly services: Services;
  /** Reconciles with the lab host and begins to serve. */
  start(): Promise<void>;
  /** Stops serving and closes every stream. Sandboxes, shells and sessions live on. */
  stop(): void;
}

/** Puts the parts of a lab together. Nothing happens before `start`. */
export function createLab(ports: LabPorts, settings: LabSettings): Lab {
  const { host, stores, clock, ids, log, audience } = ports;
  let stopped = false;
  const book = new SessionBook(stores.sessions, clock);
  const fleet = new Fleet({ ...ports, limits: settings.limits });
  const pool = new WarmPool({
    fleet,
    store: stores.pool,
    clock,
    ids,
    log,
    target: settings.pool,
    maxSandboxes: settings.admission.maxSandboxes,
  });
  /** What the sandboxes tell happens even when the database is out of order for a while. */
  const happen = (sessionId: string, event: SessionEvent, still: () => boolean = () => true) => {
    book.apply(sessionId, event).catch((error: unknown) => {
      log.error({ err: error, session: sessionId, event: event.type }, "session could not be stored, trying again");
      clock.after(HOUSEKEEPING_MS, () => {
        if (!stopped && still()) happen(sessionId, event, still);
      });
    });
  };
  const desk = new TerminalDesk(ports);
  const engines = new EngineDesk({ fleet, commands: stores.commands, audience, clock, log });
  const watches = new SessionWatches({
    fleet,
    lessons: ports.lessons,
    progress: stores.progress,
    audience,
    probe: ports.probe,
    clock,
    log,
    portsChanged: (sessionId) => {
      const session = book.get(sessionId);
      if (session !== null) tell(session);
    },
  });
  const rewinds = new Rewinds({
    ...ports,
    fleet,
    happen: (sessionId, rewind, still) => happen(sessionId, { type: "rewinding", rewind }, still),
  });
  const { nodesOf, prepare } = lessonNeeds({ ...ports, fleet, limits: settings.limits });
  const reception = new Reception({
    book,
    pool,
    fleet,
    host,
    ids,
    clock,
    log,
    limits: settings.admission,
    happen,
    nodesOf,
    prepare,
  });
  const view = (session: Session) =>
    viewOf(session, {
      placeOf: (id) => reception.placeOf(id),
      publishedPorts: (id) => watches.publishedPorts(id),
      hubPassword: ports.hubPassword,
    });
  const tell = (session: Session) => {
    audience.tell({ identityId: session.ownerId, sessionId: session.id }, "session:changed", {
      session: view(session),
    });
  };

  /** Serves whoever waits, then tells those who still wait where they stand. */
  const serve = async () => {
    await reception.consider();
    await reception.replenish();
  };
  const tellPlaces = () => {
    for (const session of book.live()) if (session.state.phase === "queued") tell(session);
  };

  book.onChange((session, before) => {
    // A session just made gets its first decision before anyone is told.
    if (before !== null) tell(session);
    const phase = session.state.phase;
    if (before?.state.phase === phase) return;
    log.info({ session: session.id, lesson: session.lessonId, phase, sandbox: sandboxOf(session) }, "session");
    if (phase === "running") void began(session);
    if (phase === "reconnecting") {
      watches.pause(session.id);
      engines.pause(session.id);
    }
    if (phase === "ended") {
      watches.end(session.id);
      engines.end(session.id);
      rewinds.end(session.id);
      desk.sessionEnded(session.id);
      const sandboxId = before === null ? null : sandboxOf(before);
      if (sandboxId !== null) fleet.remove(sandboxId);
    }
    if (before?.state.phase === "queued") tellPlaces();
    if (phase !== "queued") later();
  });

  const began = async (session: Session) => {
    const sandboxId = sandboxOf(session);
    if (sandboxId === null || !fleet.isUp(sandboxId)) return;
    try {
      await watches.begin(session, engines.begin(session));
      await desk.linkBack(session.id, fleet.reach(sandboxId).link);
    } catch (error) {
      log.warn({ err: error, session: session.id }, "session could not be watched");
    }
    // Whatever became of the watching, the learner waits; a session that has ended or lost its link meanwhile does not run.
    const now = book.get(session.id);
    if (now?.state.phase === "running" && fleet.isUp(sandboxId)) rewinds.begin(now);
  };

  fleet.onChange({
    up: (sandboxId) => {
      const session = book.holding(sandboxId);
      // A link that came back before its loss was noted, or that was late for the session's beginning.
      if (session?.state.phase === "running") void began(session);
      else if (session !== null) happen(session.id, { type: "link-back" }, () => fleet.isUp(sandboxId));
    },
    down: (sandboxId) => {
      const session = book.holding(sandboxId);
      if (session !== null) happen(session.id, { type: "link-lost" }, () => !fleet.isUp(sandboxId));
    },
    gone: (sandboxId) => {
      if (pool.lost(sandboxId)) return;
      const session = book.holding(sandboxId);
      if (session !== null) happen(session.id, { type: "end", reason: "failed" });
      else fleet.remove(sandboxId);
    },
    removed: () => later(),
  });
  pool.onFilled(() => later());
  ports.lessons.onReload((lessonIds) => {
    for (const session of book.live()) {
      if (session.state.phase !== "running" || !lessonIds.includes(session.lessonId)) continue;
      watches.reload(session).catch((error: unknown) => {
        log.error({ err: error, session: session.id }, "a changed lesson could not be taken up");
      });
    }
    for (const lessonId of lessonIds) audience.tellAll("lesson:changed", { lessonId });
  });

  const later = () => {
    if (!stopped) void serve().catch((error: unknown) => log.error({ err: error }, "the queue could not be served"));
  };
  let stopHousekeeping: () => void = () => undefined;

  return {
    services: {
      book,
      fleet,
      reception,
      watches,
      rewinds,
      desk,
      engines,
      recordings: ports.recordings,
      lessons: ports.lessons,
      progress: stores.progress,
      commands: stores.commands,
      audience,
      clock,
      ids,
      tickets: ports.tickets,
      view,
      terms: settings.terms,
      sessionsPerLearner: settings.sessionsPerLearner,
      previewDomain: settings.previewDomain,
    },
    start: async () => {
      fleet.open();
      await reconcileAtStart({ book, fleet, pool, poolStore: stores.pool, reception, host, clock, log });
      if (stopped) return;
      stopHousekeeping = keepHouse({ ...ports, book, sessions: stores.sessions, fleet, pool, desk, serve });
    },
    stop: () => {
      stopped = true;
      stopHousekeeping();
      reception.close();
      pool.close();
      watches.close();
      engines.close();
      rewinds.close();
      desk.close();
      fleet.close();
    },
  };
}
