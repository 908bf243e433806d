/**
 * What the lab client needs of a socket: few enough methods that a test can play the lab server.
 * Replies and notices are `unknown`: whatever arrives is validated by the contract before anyone sees it.
 */
export interface Wire {
  /** Starts to connect, and keeps trying by itself for ever; while it waits for its next try, tries at once. */
  connect(): void;
  close(): void;
  /** Sends a request and waits for its acknowledgement. Rejects when none came within `timeoutMs`. */
  request(name: string, payload: unknown, timeoutMs: number): Promise<unknown>;
  /** Sends without an answer; dropped when not connected. */
  signal(name: string, payload: unknown): void;
  onNotice(listener: (name: string, payload: unknown) => void): void;
  onConnected(listener: () => void): void;
  onLost(listener: () => void): void;
  /** `data` is what the lab server said about it, if it said anything. */
  onRefused(listener: (data: unknown) => void): void;
}
