import type { EndReason, StartStage } from "#contract/session.ts";
import type { Shortage } from "./admission.ts";
import type { Rewind } from "./rewind.ts";

/** How long a session may last, in milliseconds. Fixed when the session is made, so a changed option never ends a lesson under way. */
export interface SessionTerms {
  readonly lifetimeMs: number;
  readonly idleMs: number;
}

/** What a session is doing. Times are milliseconds since the epoch. */
export type SessionState =
  | { readonly phase: "queued"; readonly since: number; readonly because: Shortage }
  | { readonly phase: "starting"; readonly sandboxId: string; readonly stage: StartStage; readonly since: number }
  | ({ readonly phase: "running" } & Lease)
  | ({ readonly phase: "reconnecting"; readonly lostAt: number } & Lease)
  | { readonly phase: "ended"; readonly reason: EndReason; readonly at: number };

/** A sandbox held by a session and until when. */
interface Lease {
  readonly sandboxId: string;
  readonly since: number;
  readonly expiresAt: number;
  readonly idleEndsAt: number;
}

/** A learner's lab session for one lesson. */
export interface Session {
  readonly id: string;
  readonly ownerId: string;
  readonly lessonId: string;
  readonly createdAt: number;
  readonly terms: SessionTerms;
  readonly state: SessionState;
  /** The way back to a step's start, while it is under way or when it has failed. */
  readonly rewind: Rewind | null;
}

/** What a session is made of. */
export type SessionMade = Pick<Session, "id" | "ownerId" | "lessonId" | "terms"> & { readonly rewind?: Rewind | null };

/** What may happen to a session. */
export type SessionEvent =
  /** There is room: a sandbox is being made. */
  | { readonly type: "admitted"; readonly sandboxId: string }
  /** A sandbox of the pool was given to it. */
  | { readonly type: "claimed"; readonly sandboxId: string }
  | { readonly type: "queued"; readonly because: Shortage }
  | { readonly type: "staged"; readonly stage: StartStage }
  | { readonly type: "ready" }
  | { readonly type: "link-lost" }
  | { readonly type: "link-back" }
  /** The learner typed, ran or checked something, or asked for more time. */
  | { readonly type: "activity" }
  /** Time passed. */
  | { readonly type: "tick" }
  /** The way back to a step's start has come further, or is over. */
  | { readonly type: "rewinding"; readonly rewind: Rewind | null }
  | { readonly type: "end"; readonly reason: EndReason };

/** Activity within this share of the idle time changes nothing, so a keystroke does not cost a write to the database. */
const ACTIVITY_GRAIN = 0.02;

/** A fresh session, waiting for its first decision. */
export function newSession(made: SessionMade, because: Shortage, now: number): Session {
  return { rewind: null, ...made, createdAt: now, state: { phase: "queued", since: now, because } };
}

/**
 * The session after `event` at `now`. An event that means nothing in the present state changes nothing (the same object is returned),
 * so late and repeated events are harmless.
 */
export function transition(session: Session, event: SessionEvent, now: number): Session {
  if (event.type === "rewinding") return isLive(session) ? { ...session, rewind: event.rewind } : session;
  const next = nextState(session, event, now);
  return next === session.state ? session : { ...session, state: next };
}

function nextState(session: Session, event: Exclude<SessionEvent, { type: "rewinding" }>, now: number): SessionState {
  const { state, terms } = session;
  if (state.phase === "ended") return state;
  switch (event.type) {
    case "end":
      return { phase: "ended", reason: event.reason, at: now };
    case "queued":
      return state.phase === "queued" && state.because !== event.because ? { ...state, because: event.because } : state;
    case "admitted":
      return state.phase === "queued"
        ? { phase: "starting", sandboxId: event.sandboxId, stage: "container", since: now }
        : state;
    case "claimed":
      return state.phase === "queued" ? running(event.sandboxId, terms, now) : state;
    case "staged":
      return state.phase === "starting" && state.stage !== event.stage ? { ...state, stage: event.stage } : state;
    case "ready":
      return state.phase === "starting" ? running(state.sandboxId, terms, now) : state;
    case "link-lost":
      return state.phase === "running" ? { ...state, phase: "reconnecting", lostAt: now } : state;
    case "link-back": {
      if (state.phase !== "reconnecting") return state;
      const { lostAt: _, ...lease } = state;
      return { ...lease, phase: "running" };
    }
    case "activity": {
      if (state.phase !== "running" && state.phase !== "reconnecting") return state;
      const idleEndsAt = now + terms.idleMs;
      return idleEndsAt - state.idleEndsAt > terms.idleMs * ACTIVITY_GRAIN ? { ...state, idleEndsAt } : state;
    }
    case "tick": {
      if (state.phase !== "running" && state.phase !== "reconnecting") return state;
      if (now >= state.expiresAt) return { phase: "ended", reason: "lifetime", at: now };
      if (now >= state.idleEndsAt) return { phase: "ended", reason: "idle", at: now };
      return state;
    }
  }
}

function running(sandboxId: string, terms: SessionTerms, now: number): SessionState {
  return {
    phase: "running",
    sandboxId,
    since: now,
    expiresAt: now + terms.lifetimeMs,
    idleEndsAt: now + terms.idleMs,
  };
}

/** The sandbox that a session holds, or null. */
export function sandboxOf(session: Session): string | null {
  return "sandboxId" in session.state ? session.state.sandboxId : null;
}

/** True until the session is over. */
export function isLive(session: Session): boolean {
  return session.state.phase !== "ended";
}
