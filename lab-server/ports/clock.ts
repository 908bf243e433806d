/** Time, so that tests can pass hours in an instant. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once after `ms`; the returned function calls it off. A pending task does not keep the process alive. */
  after(ms: number, task: () => void): () => void;
}

/** Waits by a clock. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
