/** Where a browser does not tell when it is idle, this long counts as that. */
const INSTEAD_MS = 200;
/** Nothing waits longer than this for a busy browser. */
const AT_MOST_MS = 4_000;

/** Calls back once the browser has nothing else to do. Returns the way to prevent that. */
export function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(task, INSTEAD_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(task, { timeout: AT_MOST_MS });
  return () => cancelIdleCallback(handle);
}
