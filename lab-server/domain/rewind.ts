/**
 * The way back to the start of a step: in a fresh sandbox the lesson's own commands of the steps before are done again. `doing` is what is
 * under way, `failed` what did not end as it should; then nothing more is done.
 */
export interface Rewind {
  readonly stepId: string;
  readonly done: number;
  readonly total: number;
  readonly doing: string | null;
  readonly failed: string | null;
}

/** Longest name of what is under way, in UTF-16 code units. */
const NAME_LIMIT = 1000;

/** A way back of so many acts that nobody has begun. */
export function newRewind(stepId: string, total: number): Rewind {
  return { stepId, done: 0, total, doing: null, failed: null };
}

/** As much of a lesson as decides where a way back may lead. */
interface GradedSteps {
  /** Each step is worth points. */
  readonly project: boolean;
  readonly steps: readonly { readonly id: string }[];
}

/** Whether a way back may lead to a step. What is passed on the way counts as done: in a project the learner must have done all of it before. */
export function mayLeadTo({ project, steps }: GradedSteps, stepId: string, passed: ReadonlySet<string>): boolean {
  const index = steps.findIndex(({ id }) => id === stepId);
  return !project || steps.slice(0, index).every(({ id }) => passed.has(id));
}

/** Whether a session is still on its way: until then its main terminal is the lab server's. */
export function isUnderWay(rewind: Rewind | null): rewind is Rewind {
  return rewind !== null && rewind.failed === null;
}

/** The next act begins. */
export function goOn(rewind: Rewind, done: number, doing: string): Rewind {
  return { ...rewind, done, doing: doing.slice(0, NAME_LIMIT) };
}

/** It stops where it is. */
export function stopped(rewind: Rewind): Rewind {
  return { ...rewind, doing: null, failed: rewind.doing ?? "" };
}
