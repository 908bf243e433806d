import { type CommandRecord, HISTORY_LIMIT } from "#contract/commands.ts";

/**
 * Records with others put in: one that comes again under its number replaces the earlier one. Ascending by number, the oldest beyond
 * the limit forgotten.
 */
export function withRecords(known: readonly CommandRecord[], more: readonly CommandRecord[]): readonly CommandRecord[] {
  const byNumber = new Map([...known, ...more].map((record) => [record.number, record]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number).slice(-HISTORY_LIMIT);
}

/** What is said of records by their numbers, without what was said of those that are forgotten. */
export function ofKnown<T>(
  said: Readonly<Record<number, T>>,
  known: readonly CommandRecord[],
): Readonly<Record<number, T>> {
  const numbers = new Set(known.map(({ number }) => String(number)));
  return Object.fromEntries(Object.entries(said).filter(([number]) => numbers.has(number)));
}
