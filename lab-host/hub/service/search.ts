import { z } from "zod";

/** What `docker search` shows of one repository of the catalogue. Written by the publisher, read by the hub. */
export const listing = z.object({
  /** Full name, e.g. `library/nginx`. */
  repository: z.string(),
  description: z.string(),
  stars: z.number().int().nonnegative(),
  official: z.boolean(),
  automated: z.boolean(),
});
export type Listing = z.infer<typeof listing>;

/** One row of the answer to `GET /v1/search` (Docker Registry API v1, "Search"). */
export interface SearchRow {
  readonly name: string;
  readonly description: string;
  readonly star_count: number;
  readonly is_official: boolean;
  readonly is_automated: boolean;
  readonly is_trusted: boolean;
}

/** The answer to `GET /v1/search`. */
export interface SearchAnswer {
  readonly query: string;
  readonly num_results: number;
  readonly num_pages: number;
  readonly page: number;
  readonly page_size: number;
  readonly results: readonly SearchRow[];
}

export const SEARCH_DEFAULT = 25;
export const SEARCH_MOST = 100;

/** As Docker Hub names it: official repositories without their namespace. */
function shownName(repository: string): string {
  return repository.startsWith("library/") ? repository.slice("library/".length) : repository;
}

/** How well a repository fits, 0 for not at all: the name itself, a name that begins so, holds it, a description that holds it. */
function closeness(name: string, description: string, words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const last = name.split("/").at(-1) ?? name;
    if (name === word || last === word) sum += 8;
    else if (last.startsWith(word)) sum += 4;
    else if (name.includes(word)) sum += 2;
    else if (description.toLowerCase().includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}

/**
 * Searches the catalogue and what learners have pushed. Best fit first, then official ones, then by stars, then by name.
 * @param pushed full names of every repository in the registry
 * @param limit rows wanted; brought into 1..100
 */
export function search(
  catalogue: readonly Listing[],
  pushed: readonly string[],
  query: string,
  limit: number,
): SearchAnswer {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const known = new Set(catalogue.map((each) => each.repository));
  const others = pushed
    .filter((repository) => !known.has(repository))
    .map((repository) => ({ repository, description: "", stars: 0, official: false, automated: false }));
  const size = Math.min(Math.max(Math.trunc(limit) || SEARCH_DEFAULT, 1), SEARCH_MOST);
  const found = [...catalogue, ...others]
    .map((each) => {
      const name = shownName(each.repository);
      return { each, name, fit: words.length === 0 ? 0 : closeness(name, each.description, words) };
    })
    .filter((each) => each.fit > 0)
    .sort(
      (a, b) =>
        b.fit - a.fit ||
        Number(b.each.official) - Number(a.each.official) ||
        b.each.stars - a.each.stars ||
        (a.name < b.name ? -1 : 1),
    );
  return {
    query,
    num_results: found.length,
    num_pages: Math.ceil(found.length / size),
    page: 1,
    page_size: size,
    results: found.slice(0, size).map(({ each, name }) => ({
      name,
      description: each.description,
      star_count: each.stars,
      is_official: each.official,
      is_automated: each.automated,
      is_trusted: each.automated,
    })),
  };
}
