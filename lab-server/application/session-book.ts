import { LabError } from "#lab-server/domain/lab-error.ts";
import { isLive, newSession, type Session, type SessionEvent, transition } from "#lab-server/domain/session.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { SessionStore } from "#lab-server/ports/stores.ts";

/** Hears of every change, after it was stored. `before` is null for a session just made. */
export type SessionListener = (session: Session, before: Session | null) => void;

/** The live sessions: the only place that changes one. What it holds is a cache of the database. */
export class SessionBook {
  readonly #store: SessionStore;
  readonly #clock: Clock;
  readonly #live = new Map<string, Session>();
  readonly #listeners: SessionListener[] = [];

  constructor(store: SessionStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Reads what an earlier lab server left. */
  async load(): Promise<void> {
    for (const session of await this.#store.live()) this.#live.set(session.id, session);
  }

  /** Every live session, oldest first. */
  live(): Session[] {
    return [...this.#live.values()].sort((a, b) => a.createdAt - b.createdAt);
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

  /** The live session that a sandbox belongs to, or null. */
  holding(sandboxId: string): Session | null {
    for (const session of this.#live.values()) {
      if ("sandboxId" in session.state && session.state.sandboxId === sandboxId) return session;
    }
    return null;
  }

  /** Makes a session that waits for its first decision. */
  async add(made: Pick<Session, "id" | "ownerId" | "lessonId" | "terms">): Promise<Session> {
    const session = newSession(made, "sandboxes", this.#clock.now());
    this.#live.set(session.id, session);
    await this.#store.save(session);
    this.#tell(session, null);
    return session;
  }

  /** Lets an event happen to a live session; to another it does nothing. Returns what the session is now. */
  async apply(id: string, event: SessionEvent): Promise<Session | null> {
    const before = this.#live.get(id);
    if (before === undefined) return null;
    const after = transition(before, event, this.#clock.now());
    if (after === before) return before;
    if (isLive(after)) this.#live.set(id, after);
    else this.#live.delete(id);
    await this.#store.save(after);
    this.#tell(after, before);
    return after;
  }

  onChange(listener: SessionListener): void {
    this.#listeners.push(listener);
  }

  #tell(session: Session, before: Session | null): void {
    for (const listener of this.#listeners) listener(session, before);
  }
}
