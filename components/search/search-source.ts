import type { SearchEngine } from "./search-engine.ts";

/** Where the site serves everything that can be searched: `app/search-index.json`. */
const ADDRESS = "/search-index.json";

let wire: Promise<unknown> | null = null;
let engine: Promise<SearchEngine> | null = null;

/** What can be searched, fetched once for as long as the page lives. */
function fetched(): Promise<unknown> {
  wire ??= fetch(ADDRESS).then((response) => {
    if (!response.ok) throw new Error(`${ADDRESS}: ${response.status}`);
    return response.json();
  });
  wire.catch(() => {
    wire = null;
  });
  return wire;
}

/** The search, made ready at the first call. Rejects when its parts cannot be fetched; the next call tries again. */
export function loadSearch(): Promise<SearchEngine> {
  engine ??= Promise.all([import("./search-engine.ts"), fetched()]).then(([{ searchEngine }, documents]) =>
    searchEngine(documents),
  );
  engine.catch(() => {
    engine = null;
  });
  return engine;
}

/** Fetches what a search needs without making it ready, so that it works when the network is gone later. */
export async function fetchSearch(): Promise<void> {
  await Promise.all([import("./search-engine.ts"), fetched()]);
}
