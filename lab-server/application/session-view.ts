import type { SessionPhase, SessionView } from "#contract/session.ts";
import { hubUsername } from "#lab-server/domain/identity.ts";
import type { Session } from "#lab-server/domain/session.ts";

/** What a view needs beside the session. */
export interface ViewSources {
  /** Place in the queue. */
  placeOf(sessionId: string): number;
  publishedPorts(sessionId: string): readonly number[];
  /** The password that belongs to a name on the hub. */
  hubPassword(username: string): string;
}

/** A session as its owner's page sees it. */
export function viewOf(session: Session, sources: ViewSources): SessionView {
  const username = hubUsername(session.ownerId);
  return {
    id: session.id,
    lessonId: session.lessonId,
    state: phaseOf(session, sources),
    hubAccount: { username, password: sources.hubPassword(username) },
    rewinding: session.rewind,
    ports: [...sources.publishedPorts(session.id)],
  };
}

function phaseOf(session: Session, sources: ViewSources): SessionPhase {
  const { state } = session;
  switch (state.phase) {
    case "queued":
      return { phase: "queued", position: sources.placeOf(session.id), because: state.because };
    case "starting":
      return { phase: "starting", stage: state.stage, since: state.since };
    case "running":
      return { phase: "running", since: state.since, expiresAt: state.expiresAt, idleEndsAt: state.idleEndsAt };
    case "reconnecting":
      return { phase: "reconnecting", since: state.lostAt };
    case "ended":
      return { phase: "ended", reason: state.reason, at: state.at };
  }
}
