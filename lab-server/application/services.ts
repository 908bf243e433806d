import type { SessionView } from "#contract/session.ts";
import type { Session, SessionTerms } from "#lab-server/domain/session.ts";
import type { Audience } from "#lab-server/ports/audience.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Ids } from "#lab-server/ports/ids.ts";
import type { Lessons } from "#lab-server/ports/lessons.ts";
import type { Recordings } from "#lab-server/ports/recordings.ts";
import type { CommandStore, ProgressStore } from "#lab-server/ports/stores.ts";
import type { Tickets } from "#lab-server/ports/tickets.ts";
import type { EngineDesk } from "./engine-desk.ts";
import type { Fleet } from "./fleet.ts";
import type { Reception } from "./reception.ts";
import type { Rewinds } from "./rewinds.ts";
import type { SessionBook } from "./session-book.ts";
import type { SessionWatches } from "./session-watches.ts";
import type { TerminalDesk } from "./terminal-desk.ts";

/** What the use cases work with. */
export interface Services {
  readonly book: SessionBook;
  readonly fleet: Fleet;
  readonly reception: Reception;
  readonly watches: SessionWatches;
  readonly rewinds: Rewinds;
  readonly desk: TerminalDesk;
  readonly engines: EngineDesk;
  readonly recordings: Recordings;
  readonly lessons: Lessons;
  readonly progress: ProgressStore;
  readonly commands: CommandStore;
  readonly audience: Audience;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tickets: Tickets;
  /** A session as its owner sees it. */
  readonly view: (session: Session) => SessionView;
  /** Terms of new sessions. */
  readonly terms: SessionTerms;
  readonly sessionsPerLearner: number;
  /** The operator's wildcard domain for previews, or `localhost`. */
  readonly previewDomain: string;
}
