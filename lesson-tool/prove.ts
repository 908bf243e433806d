import { release } from "node:os";
import type { Proof } from "#lesson-format/files/proof.ts";
import type { Lesson } from "#lesson-format/lesson.ts";
import { type Flaw, type Trace, Unproven, type Way, walkLesson } from "./walk.ts";

/** What becomes known while a lesson is being proven. */
export type Progress = (done: number, total: number, what: string) => void;

/** How and where lessons are proven. */
export interface ProvingGround {
  /** Address of the lab. */
  readonly url: string;
  /** How often each lesson is gone through in each way: all times must agree. */
  readonly runs: number;
  /** Runs a task in its turn: bounds how many sandboxes are used at once, over all lessons. */
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
  readonly signal: AbortSignal;
}

const ATTEMPTS = 2;

/** What each way is called in messages to the author. */
const NAMES: Readonly<Record<Way, string>> = {
  displayed: "as displayed",
  solved: "by the solutions",
  recorded: "recording",
};

/**
 * Proves a lesson in fresh sandboxes: each check fails before its step and after each wrong attempt, every displayed command ends as
 * declared, then the check passes, twice; the solutions alone pass, ticked without being asked; all runs agree.
 * @returns the flaws, none when it is proven, and what the displayed commands print, by step
 * @throws whatever the signal was aborted with
 */
export async function proveLesson(
  lesson: Lesson,
  ground: ProvingGround,
  progress: Progress,
): Promise<{ readonly flaws: readonly Flaw[]; readonly outputs: Proof["outputs"] }> {
  const { url, runs, inTurn, signal } = ground;
  const total = (runs * 2 + 1) * lesson.steps.length;
  let begun = 0;
  const walk = (run: number, way: Way) =>
    inTurn(async (): Promise<readonly Trace[] | Flaw> => {
      const steps = (step: { readonly id: string }) => {
        progress(begun, total, `${runs > 1 ? `run ${run}, ` : ""}${NAMES[way]}: ${step.id}`);
        begun += 1;
      };
      let failed: unknown = null;
      // A lab that is restarted under a walk says nothing of the lesson: once more.
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        try {
          return await walkLesson(url, lesson, way, steps, signal);
        } catch (error) {
          signal.throwIfAborted();
          if (error instanceof Unproven) return error.flaw;
          failed = error;
        }
      }
      return { kind: "lab", step: null, seen: failed instanceof Error ? failed.message : String(failed) };
    });
  // The other runs begin only when the first has shown nothing: what it shows, they would only show again.
  const [displayed, solved, recorded] = await Promise.all([
    walk(1, "displayed"),
    walk(1, "solved"),
    walk(1, "recorded"),
  ]);
  const outputs = isFlaw(recorded) ? {} : outputsOf(lesson, recorded);
  const flaws = distinct([displayed, solved, recorded].filter(isFlaw));
  if (isFlaw(displayed) || flaws.length > 0) return { flaws, outputs };
  const further = Array.from({ length: runs - 1 }, async (_, index) => {
    const run = index + 2;
    const [again, solvedAgain] = await Promise.all([walk(run, "displayed"), walk(run, "solved")]);
    return [
      isFlaw(again) ? luck(again, run) : difference(lesson, displayed, again, run),
      isFlaw(solvedAgain) ? luck(solvedAgain, run) : null,
    ];
  });
  const later = (await Promise.all(further)).flat().filter((flaw) => flaw !== null);
  return { flaws: distinct(later), outputs };
}

function isFlaw(result: readonly Trace[] | Flaw): result is Flaw {
  return "kind" in result;
}

/** The same thing goes wrong as displayed and when it is recorded. */
function distinct(flaws: readonly Flaw[]): Flaw[] {
  return flaws.filter(
    (flaw, index) => flaws.findIndex((other) => other.kind === flaw.kind && other.step === flaw.step) === index,
  );
}

/** What went well in the first run and not in a later one. */
function luck(flaw: Flaw, run: number): Flaw {
  return flaw.kind === "lab" ? flaw : { ...flaw, kind: "luck", seen: `well in run 1; in run ${run}: ${flaw.seen}` };
}

/** Where two runs' checks did not say the same. */
function difference(lesson: Lesson, first: readonly Trace[], later: readonly Trace[], run: number): Flaw | null {
  const index = first.findIndex((trace, place) => trace.said !== later[place]?.said);
  if (index < 0) return null;
  const seen = `the check does not always say the same (run 1: ${first[index]?.said}; run ${run}: ${later[index]?.said})`;
  return { kind: "luck", step: lesson.steps[index]?.id ?? null, seen };
}

function outputsOf(lesson: Lesson, traces: readonly Trace[]): Proof["outputs"] {
  return Object.fromEntries(
    lesson.steps.map((step, index) => [
      step.id,
      (traces[index]?.printed ?? []).map(({ command, output }) => ({ command, output: ofAnyMachine(output) })),
    ]),
  );
}

/** The kernel of the machine that proves a lesson has a name of its own, which means nothing to a learner. */
function ofAnyMachine(output: string): string {
  return output.replaceAll(release(), /^[\d.]+/.exec(release())?.[0] ?? "");
}
