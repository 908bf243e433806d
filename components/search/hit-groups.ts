import type { SearchHit } from "./search-engine.ts";

/** Hits of one sort, best first. */
export interface HitGroup {
  readonly name: "lessons" | "terms" | "commands";
  readonly hits: readonly SearchHit[];
}

const SORTS = {
  lesson: "lessons",
  step: "lessons",
  term: "terms",
  command: "commands",
} as const satisfies Record<SearchHit["kind"], HitGroup["name"]>;

/** Puts hits that belong together into groups; the group with the best hit comes first. */
export function hitGroups(hits: readonly SearchHit[]): HitGroup[] {
  const names = [...new Set(hits.map((hit) => SORTS[hit.kind]))];
  return names.map((name) => ({ name, hits: hits.filter((hit) => SORTS[hit.kind] === name) }));
}
