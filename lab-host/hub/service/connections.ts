/** What is needed of a connection to end it. */
export interface Closable {
  destroy(): void;
  once(event: "close", listener: () => void): unknown;
}

/**
 * Keeps the number of open connections within a bound. Nothing tells one sandbox's connections from another's, so when the bound is
 * reached the connection that has idled longest makes room for the new one: who hoards idle connections loses them, who waits for an
 * answer does not.
 */
export class Connections<T extends Closable> {
  readonly #most: number;
  readonly #open = new Set<T>();
  /** In the order in which they became idle. */
  readonly #idle = new Set<T>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes a new connection, which is idle until its first request. @returns false when all others are busy: then it was ended */
  add(connection: T): boolean {
    if (this.#open.size >= this.#most) {
      const [oldest] = this.#idle;
      if (oldest === undefined) {
        connection.destroy();
        return false;
      }
      this.#forget(oldest);
      oldest.destroy();
    }
    this.#open.add(connection);
    this.#idle.add(connection);
    connection.once("close", () => this.#forget(connection));
    return true;
  }

  /** A request began on this connection. */
  begin(connection: T): void {
    this.#idle.delete(connection);
  }

  /** The request has been answered. */
  end(connection: T): void {
    if (this.#open.has(connection)) this.#idle.add(connection);
  }

  /** Ends them all. */
  destroyAll(): void {
    for (const connection of [...this.#open]) connection.destroy();
  }

  #forget(connection: T): void {
    this.#open.delete(connection);
    this.#idle.delete(connection);
  }
}
