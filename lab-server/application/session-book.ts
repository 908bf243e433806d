import { LabError } from "#lab-server/domain/lab-error.ts";
import {
  isLive,
  newSession,
  type Session,
  type SessionEvent,
  type SessionMade,
  transition,
} from "#lab-server/domain/session.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { SessionStore } from "#lab-server/ports/stores.ts";

/** Hears of every change, after it was stored. `before` is null for a session just made. */
export type SessionListener = (session: Session, before: Session | null) => void;

/** The live sessions: the only place that changes one. What it holds is a cache of the database. */
export class SessionBook {
  readonly #store: SessionStore;
  readonly #clock: Clock;
  readonly #live = new Map<string, Session>();
  /** What the database holds of the live sessions. */
  readonly #stored = new Map<string, Session>();
  readonly #listeners: SessionListener[] = [];

  constructor(store: SessionStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Reads what an earlier lab server left. */
  async load(): Promise<void> {
    for (const session of await this.#store.live()) this.#became(session, this.#live, this.#stored);
  }

  /** Every live session, oldest first. */
  live(): Session[] {
    return [...this.#live.values()].sort((a, b) => a.createdAt - b.createdAt);
  }

  /** An owner's live sessions, oldest first. */
  liveOf(ownerId: string): Session[] {
    return this.live().filter((session) => session.ownerId === ownerId);
  }

  /** A live session, or null. */
  get(id: string): Session | null {
    return this.#live.get(id) ?? null;
  }

  /** A session of whatever phase. @throws LabError `session.unknown` */
  async find(id: string): Promise<Session> {
    const session = this.#live.get(id) ?? (await this.#store.find(id));
    if (session === null) throw new LabError("session.unknown", `no session ${id}`);
    return session;
  }

  /** An owner's newest session for a lesson among those that are over, or null. */
  lastEnded(ownerId: string, lessonId: string): Promise<Session | null> {
    return this.#store.lastEnded(ownerId, lessonId);
  }

  /** The live session that a sandbox belongs to, or null. */
  holding(sandboxId: string): Session | null {
    for (const session of this.#live.values()) {
      if ("sandboxId" in session.state && session.state.sandboxId === sandboxId) return session;
    }
    return null;
  }

  /** Makes a session that waits for its first decision. Rejects, and there is no session, when it cannot be stored. */
  async add(made: SessionMade): Promise<Session> {
    const session = newSession(made, "sandboxes", this.#clock.now());
    await this.#keep(session);
    this.#tell(session, null);
    return session;
  }

  /**
   * Lets an event happen to a live session; to another it does nothing. Returns what the session is now. Rejects, and the event
   * has not happened, when it cannot be stored.
   */
  async apply(id: string, event: SessionEvent): Promise<Session | null> {
    const before = this.#live.get(id);
    if (before === undefined) return null;
    const after = transition(before, event, this.#clock.now());
    if (after === before) return before;
    await this.#keep(after);
    this.#tell(after, before);
    return after;
  }

  onChange(listener: SessionListener): void {
    this.#listeners.push(listener);
  }

  /** Holds at once, so that what happens meanwhile builds on it; what cannot be stored is taken back. */
  async #keep(session: Session): Promise<void> {
    this.#became(session, this.#live);
    try {
      await this.#store.save(session);
    } catch (error) {
      const held = this.#live.get(session.id);
      // What has been built on it meanwhile is stored or taken back by its own saving.
      if (held === undefined ? !isLive(session) : held === session) {
        const stored = this.#stored.get(session.id);
        if (stored === undefined) this.#live.delete(session.id);
        else this.#live.set(session.id, stored);
      }
      throw error;
    }
    this.#became(session, this.#stored);
  }

  #became(session: Session, ...where: readonly Map<string, Session>[]): void {
    for (const sessions of where) {
      if (isLive(session)) sessions.set(session.id, session);
      else sessions.delete(session.id);
    }
  }

  #tell(session: Session, before: Session | null): void {
    for (const listener of this.#listeners) listener(session, before);
  }
}
