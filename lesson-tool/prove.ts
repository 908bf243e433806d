import { release } from "node:os";
import type { Verdict } from "#contract/progress.ts";
import type { Proof } from "#lesson-format/files/proof.ts";
import type { Lesson, Step } from "#lesson-format/lesson.ts";
import { Learner } from "./learner/learner.ts";
import { Prover, verdictInTime } from "./learner/prover.ts";

/** Why a lesson is not proven. `early`: a check passed before its step, or after a wrong attempt. */
export type FlawKind = "early" | "command" | "late" | "solution" | "luck" | "lab";

/** One thing that keeps a lesson from being proven. */
export interface Flaw {
  readonly kind: FlawKind;
  readonly step: string | null;
  /** What was seen, for the author. */
  readonly seen: string;
}

/** What becomes known while a lesson is being proven. */
export type Progress = (done: number, total: number, what: string) => void;

/** A fresh learner in a fresh sandbox. */
interface Ground {
  readonly prover: Prover;
  check(stepId: string): Promise<Verdict>;
  leave(): Promise<void>;
}

/** The first flaw ends a run: what follows builds on it. */
class Unproven extends Error {
  readonly flaw: Flaw;
  constructor(flaw: Flaw, options?: ErrorOptions) {
    super(flaw.seen, options);
    this.name = "Unproven";
    this.flaw = flaw;
  }
}

/**
 * Proves a lesson in fresh sandboxes of the lab at `url`, `runs` times: each check fails before its step and after each wrong
 * attempt, every displayed command ends as declared, then the check passes, twice; the solutions alone pass; all runs agree.
 * @returns the flaws, none when it is proven, and what the displayed commands print, by step
 * @throws whatever `signal` was aborted with
 */
export async function proveLesson(
  url: string,
  lesson: Lesson,
  runs: number,
  progress: Progress,
  signal: AbortSignal,
): Promise<{ readonly flaws: readonly Flaw[]; readonly outputs: Proof["outputs"] }> {
  const outputs: Proof["outputs"] = {};
  const total = (runs * 2 + 1) * lesson.steps.length;
  let done = 0;
  /** Does one step after the other in a fresh sandbox. */
  const walk = async (what: string, work: (ground: Ground, step: Step) => Promise<void>) => {
    const ground = await freshGround(url, lesson.id);
    try {
      for (const step of lesson.steps) {
        signal.throwIfAborted();
        progress(done, total, `${what}: ${step.id}`);
        await work(ground, step);
        done += 1;
      }
    } finally {
      await ground.leave();
    }
  };
  const ways: readonly [string, (ground: Ground, step: Step) => Promise<string>][] = [
    ["as displayed", asDisplayed],
    ["by the solutions", bySolution],
  ];
  let first: readonly string[] | null = null;
  try {
    for (let run = 1; run <= runs; run += 1) {
      const seen: string[] = [];
      for (const [way, prove] of ways) {
        await walk(`run ${run}, ${way}`, async (ground, step) => {
          seen.push(await prove(ground, step));
        });
      }
      first ??= seen;
      const differing = seen.findIndex((each, index) => each !== first?.[index]);
      if (differing >= 0) {
        const step = lesson.steps[differing % lesson.steps.length];
        const said = `run 1: ${first[differing]}; run ${run}: ${seen[differing]}`;
        const text = `the check does not always say the same (${said})`;
        return { flaws: [{ kind: "luck", step: step?.id ?? null, seen: text }], outputs };
      }
    }
    // Without the wrong attempts, which leave their traces: so a learner sees it.
    await walk("recording", async ({ prover }, step) => {
      await attempt("command", step, prover.perform(step.body));
      outputs[step.id] = prover.taken().map(({ command, output }) => ({ command, output: ofAnyMachine(output) }));
    });
    return { flaws: [], outputs };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Unproven) return { flaws: [error.flaw], outputs };
    const seen = error instanceof Error ? error.message : String(error);
    return { flaws: [{ kind: "lab", step: null, seen }], outputs };
  }
}

/** The kernel of the machine that proves a lesson has a name of its own, which means nothing to a learner. */
function ofAnyMachine(output: string): string {
  return output.replaceAll(release(), /^[\d.]+/.exec(release())?.[0] ?? "");
}

async function freshGround(url: string, lessonId: string): Promise<Ground> {
  const learner = await Learner.connect(url);
  try {
    const session = await learner.open(lessonId);
    return {
      prover: new Prover(await learner.terminal(session.id)),
      check: async (stepId) => (await learner.client.request("step:check", { sessionId: session.id, stepId })).verdict,
      leave: () => learner.leave(session.id),
    };
  } catch (error) {
    await learner.leave();
    throw error;
  }
}

/** @returns what the checks said on the way, which must be the same in every run */
async function asDisplayed({ prover, check }: Ground, step: Step): Promise<string> {
  const said = [await refused(check, step, "before the step")];
  for (const { where, commands } of step.wrong) {
    for (const { text } of commands) {
      await attempt("command", step, where === "host" ? prover.tryOnHost(text) : prover.typeInside(text));
      said.push(await refused(check, step, `after the wrong attempt: ${text}`));
    }
  }
  await attempt("command", step, prover.perform(step.body));
  await passed("late", check, step);
  return said.join(" ");
}

async function bySolution({ prover, check }: Ground, step: Step): Promise<string> {
  await attempt("solution", step, prover.perform(step.solution));
  await passed("solution", check, step);
  return "passed";
}

/** @returns the codes of what the check expected and saw */
async function refused(check: Ground["check"], step: Step, when: string): Promise<string> {
  const verdict = await check(step.id);
  if (verdict.passed) throw new Unproven({ kind: "early", step: step.id, seen: `the check passes ${when}` });
  return `${verdict.expected.code}/${verdict.seen.code}`;
}

async function passed(kind: FlawKind, check: Ground["check"], step: Step): Promise<void> {
  const first = await verdictInTime(() => check(step.id));
  const verdict = first.passed ? await check(step.id) : first;
  if (verdict.passed) return;
  const seen = `${verdict.seen.code} ${JSON.stringify(verdict.seen.params)}`;
  throw new Unproven({ kind, step: step.id, seen: `the check fails afterwards: ${seen}` });
}

async function attempt(kind: FlawKind, step: Step, doing: Promise<void>): Promise<void> {
  try {
    await doing;
  } catch (error) {
    const seen = error instanceof Error ? error.message : String(error);
    throw new Unproven({ kind, step: step.id, seen }, { cause: error });
  }
}
