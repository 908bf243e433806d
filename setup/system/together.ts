/**
 * Runs several pieces of work side by side. The first failure asks the others to stop; all have stopped when this returns.
 * @throws the first failure
 */
export async function together<T extends readonly unknown[]>(
  signal: AbortSignal,
  work: { readonly [Index in keyof T]: (signal: AbortSignal) => Promise<T[Index]> },
): Promise<T> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const failures: unknown[] = [];
  const results = await Promise.all(
    work.map((each) =>
      each(either).catch((thrown: unknown) => {
        failures.push(thrown);
        stop.abort(thrown);
      }),
    ),
  );
  if (failures.length > 0) throw failures[0];
  return results as unknown as T;
}
