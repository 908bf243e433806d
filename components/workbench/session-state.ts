import type { StoreApi } from "zustand/vanilla";
import { type ClientErrorCode, LabError } from "#components/lab-client/lab-error.ts";
import type { ErrorCode } from "#contract/errors.ts";
import type { SessionView } from "#contract/session.ts";

/** A running session's terminal is shown in a blink; when it is not by then, something is wrong. */
const TERMINAL_MS = 15_000;

/** What the learner's browser knows of the lab session for one lesson. */
export interface SessionState {
  /** The latest view; an ended one stays so that the page can say why. Null: there is none. */
  readonly session: SessionView | null;
  /** False until the lab server has said whether there is a session. */
  readonly known: boolean;
  /** A request that makes, ends or replaces the session is under way. */
  readonly working: boolean;
  /** Why the last such request failed. */
  readonly error: ErrorCode | ClientErrorCode | null;
  /** The terminals that show this session's shells. */
  readonly attached: readonly string[];
}

/** True while the session has, or will have, a sandbox. */
export function isLive(session: SessionView | null): session is SessionView {
  return session !== null && session.state.phase !== "ended";
}

/** Resolves when the session is as wanted, however long that takes: waiting in the queue takes as long as it takes. @throws LabError `session.ended` */
export function untilSession(store: StoreApi<SessionState>, wanted: (state: SessionState) => boolean): Promise<void> {
  return until(store, wanted, () => false);
}

/** Resolves when a terminal shows the session's shell. @throws LabError `session.ended`, or `client.terminal` when the session runs for long and it still does not */
export function untilAttached(store: StoreApi<SessionState>, terminal: string): Promise<void> {
  return until(
    store,
    ({ attached }) => attached.includes(terminal),
    ({ session }) => session?.state.phase === "running",
  );
}

/** @param owed while it is true the wanted state is to come within TERMINAL_MS */
function until(
  store: StoreApi<SessionState>,
  wanted: (state: SessionState) => boolean,
  owed: (state: SessionState) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let deadline: ReturnType<typeof setTimeout> | undefined;
    let stop: () => void = () => undefined;
    const settle = (error: LabError | null): void => {
      clearTimeout(deadline);
      stop();
      if (error) reject(error);
      else resolve();
    };
    const look = (state: SessionState): void => {
      if (wanted(state)) settle(null);
      else if (!isLive(state.session) && !state.working) settle(new LabError("session.ended"));
      else if (owed(state)) deadline ??= setTimeout(() => settle(new LabError("client.terminal")), TERMINAL_MS);
      else {
        clearTimeout(deadline);
        deadline = undefined;
      }
    };
    stop = store.subscribe(look);
    look(store.getState());
  });
}
