/**
 * What this browser remembers. Where storage is blocked or full (a private window, a policy) reading finds nothing and keeping only forgets:
 * a page must never break because of it.
 */
export function recall(key: string, storage: "local" | "session" = "local"): string | null {
  try {
    return storageOf(storage).getItem(key);
  } catch {
    return null;
  }
}

/** Remembers `value`, or forgets what is there when it is null. */
export function remember(key: string, value: string | null, storage: "local" | "session" = "local"): void {
  try {
    if (value === null) storageOf(storage).removeItem(key);
    else storageOf(storage).setItem(key, value);
  } catch {
    // Blocked or full: see above.
  }
}

function storageOf(storage: "local" | "session"): Storage {
  return storage === "local" ? window.localStorage : window.sessionStorage;
}
