/** Which place of a grid each object has. Places are counted row by row from 0. */
export type Slots = ReadonlyMap<string, number>;

/**
 * Gives each object a place. One that had a place keeps it; a new one takes the first that is free. Only when whole rows could be saved
 * do the last ones move up into the holes, so that nothing else moves.
 */
export function assignSlots(previous: Slots, keys: readonly string[], columns: number): Slots {
  const rows = Math.ceil(keys.length / columns);
  const end = rows * columns;
  const slots = new Map<string, number>();
  const taken = new Set<number>();
  for (const key of keys) {
    const slot = previous.get(key);
    if (slot === undefined || slot >= end || taken.has(slot)) continue;
    slots.set(key, slot);
    taken.add(slot);
  }
  let free = 0;
  for (const key of keys) {
    if (slots.has(key)) continue;
    while (taken.has(free)) free += 1;
    slots.set(key, free);
    taken.add(free);
  }
  return slots;
}

/** Keys in the order that they are known by, new ones behind them. */
export function keepOrder(previous: readonly string[], keys: readonly string[]): readonly string[] {
  const present = new Set(keys);
  const known = previous.filter((key) => present.has(key));
  const before = new Set(known);
  return [...known, ...keys.filter((key) => !before.has(key))];
}
