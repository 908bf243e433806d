/** Time, so that tests can pass hours in an instant. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once after `ms`; the returned function calls it off. A pending task does not keep the process alive. */
  after(ms: number, task: () => void): () => void;
}

/** What was awaited did not come in time. */
export class DeadlineError extends Error {
  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
    this.name = "DeadlineError";
  }
}

/** What `promise` comes to, if it does within `ms`; what comes later is ignored. @throws DeadlineError */
export async function within<T>(clock: Clock, ms: number, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const callOff = clock.after(ms, () => reject(new DeadlineError(ms)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    callOff();
  }
}

/** Waits by a clock. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
