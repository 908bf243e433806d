import type { SearchHit } from "./search-engine.ts";
import { type SearchLimits, SORTS } from "./search-sorts.ts";

/** Hits of one sort, best first. */
export interface HitGroup {
  readonly name: keyof SearchLimits;
  readonly hits: readonly SearchHit[];
}

/** Puts hits that belong together into groups; the group with the best hit comes first. */
export function hitGroups(hits: readonly SearchHit[]): HitGroup[] {
  const names = [...new Set(hits.map((hit) => SORTS[hit.kind]))];
  return names.map((name) => ({ name, hits: hits.filter((hit) => SORTS[hit.kind] === name) }));
}
