import type { EnginePicture } from "#contract/engine.ts";

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameItems<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): T[] {
  const known = new Map(before.map((item) => [keyOf(item), item]));
  const items = after.map((item) => {
    const old = known.get(keyOf(item));
    return old !== undefined && same(old, item) ? old : item;
  });
  // The contract's arrays are mutable; nobody changes a picture that came.
  return items.length === before.length && items.every((item, index) => item === before[index])
    ? (before as T[])
    : items;
}

/**
 * The later picture, in which every object and list that did not change is the very one of the earlier picture. So what draws an
 * object is drawn anew only when that object changed.
 */
export function withSameObjects(before: EnginePicture | null, after: EnginePicture): EnginePicture {
  if (before === null) return after;
  const byId = ({ id }: { readonly id: string }) => id;
  const byName = ({ name }: { readonly name: string }) => name;
  return {
    ...after,
    host: same(before.host, after.host) ? before.host : after.host,
    containers: sameItems(before.containers, after.containers, byId),
    networks: sameItems(before.networks, after.networks, byId),
    interfaces: sameItems(before.interfaces, after.interfaces, byName),
    images: sameItems(before.images, after.images, byId),
    volumes: sameItems(before.volumes, after.volumes, byName),
    swarm: same(before.swarm, after.swarm) ? before.swarm : after.swarm,
  };
}
