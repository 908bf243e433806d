/**
 * Bounds how many tasks run at once; the others wait in the order in which they came.
 * @param limit at least 1
 * @returns a function that runs a task in its turn and settles as the task does
 */
export function atMost(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // The place is handed on, so that nobody who comes meanwhile takes it.
      if (next) next();
      else running -= 1;
    }
  };
}
