interface IdleLimits {
  /** Where a browser does not tell when it is idle, so many milliseconds count as that. */
  readonly insteadMs?: number;
  /** No task waits longer than this for a busy browser, in milliseconds. */
  readonly atMostMs?: number;
}

/** Calls back once the browser has nothing else to do. Returns the way to prevent that. */
export function whenIdle(task: () => void, { insteadMs = 200, atMostMs = 4_000 }: IdleLimits = {}): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(task, insteadMs);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(task, { timeout: atMostMs });
  return () => cancelIdleCallback(handle);
}
