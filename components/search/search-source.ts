import type { SearchEngine } from "./search-engine.ts";

let wire: Promise<unknown> | null = null;
let engine: Promise<SearchEngine> | null = null;

/** What can be searched, fetched once for as long as the page lives. */
function fetched(address: string): Promise<unknown> {
  wire ??= fetch(address).then((response) => {
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.json();
  });
  wire.catch(() => {
    wire = null;
  });
  return wire;
}

/**
 * The search, made ready at the first call. Rejects when its parts cannot be fetched; the next call tries again.
 * @param address of the index: search-index.ts
 */
export function loadSearch(address: string): Promise<SearchEngine> {
  engine ??= Promise.all([import("./search-engine.ts"), fetched(address)]).then(([{ searchEngine }, documents]) =>
    searchEngine(documents),
  );
  engine.catch(() => {
    engine = null;
  });
  return engine;
}

/** Fetches what a search needs, the index last, without making it ready, so that it works when the network is gone later. */
export async function fetchSearch(address: string): Promise<void> {
  await import("./search-engine.ts");
  await fetched(address);
}
