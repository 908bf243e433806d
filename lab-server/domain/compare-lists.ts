/** What is only in the first list, only in the second, and in both, by a key; of several with one key the last. */
export function compare<T>(before: readonly T[], after: readonly T[], keyOf: (each: T) => string) {
  const old = new Map(before.map((each) => [keyOf(each), each]));
  const present = new Map(after.map((each) => [keyOf(each), each]));
  return {
    removed: [...old].flatMap(([key, each]) => (present.has(key) ? [] : [each])),
    added: [...present].flatMap(([key, each]) => (old.has(key) ? [] : [each])),
    both: [...present].flatMap(([key, now]) => {
      const was = old.get(key);
      return was === undefined ? [] : [{ was, now }];
    }),
  };
}
