import type { LabClient } from "#components/lab-client/lab-client.ts";

/** A page shows one session at a time; those before it are of use for as long as one may come back to them. */
const KEPT = 2;

/** Something that the page keeps for a session while it is shown, and for a while after: that of long ago is let go. */
export class KeptBySession<T> {
  readonly #create: (client: LabClient, sessionId: string) => T;
  readonly #letGo: (value: T) => void;
  /** Those of each client, as they were used, the last one at the end. */
  readonly #all = new WeakMap<LabClient, Map<string, T>>();

  /** @param letGo is told of what is no longer kept */
  constructor(create: (client: LabClient, sessionId: string) => T, letGo: (value: T) => void = () => undefined) {
    this.#create = create;
    this.#letGo = letGo;
  }

  /** The session's, the same one each time; made when it is first asked for. */
  of(client: LabClient, sessionId: string): T {
    const all = this.#all.get(client) ?? new Map<string, T>();
    this.#all.set(client, all);
    const known = all.get(sessionId);
    const value = known ?? this.#create(client, sessionId);
    all.delete(sessionId);
    all.set(sessionId, value);
    for (const [old, dropped] of [...all].slice(0, -KEPT)) {
      all.delete(old);
      this.#letGo(dropped);
    }
    return value;
  }
}
