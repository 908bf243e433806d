/** An engine did not answer in time. */
export class EngineSilentError extends Error {
  constructor(ms: number) {
    super(`the engine did not answer within ${ms} ms`);
    this.name = "EngineSilentError";
  }
}

/**
 * What a call to an engine comes to, within `ms`. The signal ends the call when the time is over; its end is not waited for,
 * since an answer that breaks off half-way is reported by nobody.
 * @throws EngineSilentError
 */
export async function inTime<T>(ms: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new EngineSilentError(ms));
    abort.abort();
  }, ms);
  try {
    return await Promise.race([call(abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
