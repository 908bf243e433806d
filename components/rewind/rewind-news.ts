import type { SessionView } from "#contract/session.ts";

type Rewinding = NonNullable<SessionView["rewinding"]>;

/** What there is to tell of a way back to a step's start, wherever on the page the learner is. */
export interface RewindNews {
  readonly kind: "underWay" | "arrived" | "stopped";
  readonly stepId: string;
  /** Commands and files that lead to the step, and how many of them are done. */
  readonly done: number;
  readonly total: number;
}

/** How a session stands, as far as ways back are concerned. */
interface Standing {
  readonly sessionId: string;
  readonly rewinding: Rewinding | null;
}

/** The news of a session that stands as `now` does, and stood as `before` did; null when there are none. */
export function rewindNews(before: Standing | null, now: Standing): RewindNews | null {
  const { rewinding } = now;
  if (rewinding !== null) return { kind: rewinding.failed === null ? "underWay" : "stopped", ...pick(rewinding) };
  const last = before?.sessionId === now.sessionId ? before.rewinding : null;
  return last !== null && last.failed === null ? { kind: "arrived", ...pick(last) } : null;
}

function pick({ stepId, done, total }: Rewinding): Pick<RewindNews, "stepId" | "done" | "total"> {
  return { stepId, done, total };
}
