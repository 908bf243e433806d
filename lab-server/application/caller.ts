import type { Identity } from "#lab-server/domain/identity.ts";
import type { Viewer } from "#lab-server/ports/audience.ts";

/** Who asks, and the page from which it comes. */
export interface Caller {
  readonly identity: Identity;
  readonly viewer: Viewer;
}
