import type { Phrase } from "#contract/progress.ts";

/** A condition on one thing, and what to say of things that meet all conditions before it but not this one. */
export interface Condition<T> {
  holds(thing: T): boolean | Promise<boolean>;
  say(misfits: readonly [T, ...T[]]): Phrase | Promise<Phrase>;
}

/** What conditions left of some things. */
export interface Narrowed<T> {
  readonly left: readonly T[];
  /** Of the condition that left nothing; null while something is left, or there was nothing to begin with. */
  readonly seen: Phrase | null;
}

/** Narrows things by one condition after the other: the one that leaves nothing explains the failure best. */
export async function narrow<T>(things: readonly T[], conditions: readonly Condition<T>[]): Promise<Narrowed<T>> {
  let left = things;
  for (const condition of conditions) {
    const holds = await Promise.all(left.map(async (thing) => condition.holds(thing)));
    const kept = left.filter((_, index) => holds[index]);
    const [first, ...others] = left;
    if (kept.length === 0 && first !== undefined) return { left: [], seen: await condition.say([first, ...others]) };
    left = kept;
  }
  return { left, seen: null };
}
