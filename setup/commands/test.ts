import { formatDuration } from "#config/quantities.ts";
import { Failure, Interrupted } from "../console/failure.ts";
import { report } from "../console/report.ts";
import { withLabUnderTest } from "../testing/lab-under-test.ts";
import { ownLab } from "../testing/own-lab.ts";
import { ensureBrowser, ensureCompiler } from "../testing/prerequisites.ts";
import { labSteps, runStep, type Step, staticRows, type Tally } from "../testing/steps.ts";
import type { Command, CommandContext } from "./command.ts";

/** A step with what came of it. */
interface Outcome extends Tally {
  readonly step: Step;
  readonly ms: number;
}

function choose(steps: readonly Step[], wanted: readonly string[]): readonly Step[] {
  return wanted.length === 0 ? steps : steps.filter((step) => wanted.includes(step.id));
}

async function runAll(
  steps: readonly Step[],
  env: NodeJS.ProcessEnv,
  { stages, signal }: CommandContext,
  beside: boolean,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const head = () => stages.say(`── ${step.title}`);
    // What runs side by side would be mixed up line by line.
    const tell = (output: string) => {
      head();
      process.stdout.write(output);
    };
    if (!beside) head();
    const began = Date.now();
    const tally = await runStep(step, env, signal, beside ? tell : null);
    outcomes.push({ ...tally, step, ms: Date.now() - began });
  }
  return outcomes;
}

/**
 * The steps that need a lab; when it cannot be set up, that is said and each of them counts as failed.
 * @param types the site is not built before
 * @param rest no step begins before
 */
async function runWithLab(
  steps: readonly Step[],
  clean: boolean,
  context: CommandContext,
  types: Promise<unknown>,
  rest: Promise<unknown>,
): Promise<Outcome[]> {
  if (steps.length === 0) return [];
  try {
    await ensureCompiler(context.stages, context.signal);
    const browser = await ensureBrowser(context.stages, context.signal);
    const use = async (env: NodeJS.ProcessEnv) => {
      await rest;
      return await runAll(steps, { ...env, LAB_TEST_CHROMIUM: browser }, context, false);
    };
    return await withLabUnderTest(context, clean, use, types);
  } catch (thrown) {
    if (thrown instanceof Interrupted) throw thrown;
    report(thrown);
    return steps.map((step) => ({ step, passed: 0, failed: 1, ms: 0 }));
  }
}

const known = [...staticRows.flat(), ...labSteps].map((step) => step.id);

/** `npm test`: everything, on a lab of its own. */
export const test: Command = {
  usage: ["npm test -- [options] [STEP…]"],
  purpose: `Checks the repository and tests it on a lab of its own. Without names every step: ${known.join(", ")}.`,
  switches: [
    { flag: "clean", description: "remove everything that the tests made at the end (so it is with CI=true)" },
  ],
  defaults: ownLab("test"),
  async run(context) {
    const unknown = context.words.filter((word) => !known.includes(word));
    if (unknown.length > 0) {
      throw new Failure("options", `There is no step ${unknown.join(", ")}.`, `There are: ${known.join(", ")}.`);
    }
    const clean = context.switches.has("clean") || process.env["CI"] === "true";
    const rows = staticRows.map((row) => runAll(choose(row, context.words), process.env, context, true));
    const lab = runWithLab(
      choose(labSteps, context.words),
      clean,
      context,
      Promise.allSettled(rows.slice(0, 1)),
      Promise.allSettled(rows),
    );
    // An interruption is passed on only when nothing runs any more.
    await Promise.allSettled([...rows, lab]);
    const outcomes = (await Promise.all([...rows, lab])).flat();
    process.stdout.write("\n");
    for (const { step, passed, failed, ms } of outcomes) {
      process.stdout.write(
        `${failed === 0 ? "✔" : "✖"} ${step.title}: ${passed} passed, ${failed} failed (${formatDuration(ms)})\n`,
      );
    }
    const total = (of: (outcome: Outcome) => number) => outcomes.reduce((sum, each) => sum + of(each), 0);
    process.stdout.write(`\n${total((each) => each.passed)} passed, ${total((each) => each.failed)} failed\n`);
    return outcomes.every((each) => each.failed === 0) ? 0 : 1;
  },
};
