import { contractGrammar } from "./contract-grammar.ts";
import type { Grammar } from "./grammar.ts";
import { socketWire } from "./socket-wire.ts";
import type { Wire } from "./wire.ts";

/** What the lab client speaks with. */
export interface Speech {
  readonly wire: Wire;
  readonly grammar: Grammar;
}

/** In one module: fetched apart, each would bring the contract. */
export function speech(): Speech {
  return { wire: socketWire(), grammar: contractGrammar };
}
