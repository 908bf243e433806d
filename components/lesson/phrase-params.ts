import type { Phrase } from "#contract/progress.ts";

/** A phrase's parameters for a message: lists, which hold names as they are typed, become one text. */
export function joinLists(params: Phrase["params"]): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}
