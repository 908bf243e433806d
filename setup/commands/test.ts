import { formatDuration } from "#config/quantities.ts";
import { Failure, Interrupted } from "../console/failure.ts";
import { report } from "../console/report.ts";
import { withLabUnderTest } from "../testing/lab-under-test.ts";
import { ownLab } from "../testing/own-lab.ts";
import { ensureBrowser, ensureCompiler } from "../testing/prerequisites.ts";
import { labSteps, runStep, type Step, staticSteps, type Tally } from "../testing/steps.ts";
import type { Command, CommandContext } from "./command.ts";

/** A step with what came of it. */
interface Outcome extends Tally {
  readonly step: Step;
  readonly ms: number;
}

function choose(steps: readonly Step[], wanted: readonly string[]): readonly Step[] {
  return wanted.length === 0 ? steps : steps.filter((step) => wanted.includes(step.id));
}

async function runAll(steps: readonly Step[], env: NodeJS.ProcessEnv, context: CommandContext): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    context.stages.say(`── ${step.title}`);
    const began = Date.now();
    const tally = await runStep(step, env, context.signal);
    outcomes.push({ ...tally, step, ms: Date.now() - began });
  }
  return outcomes;
}

/** The steps that need a lab; when it cannot be set up, that is said and each of them counts as failed. */
async function runWithLab(steps: readonly Step[], clean: boolean, context: CommandContext): Promise<Outcome[]> {
  if (steps.length === 0) return [];
  try {
    await ensureCompiler(context.stages, context.signal);
    const browser = await ensureBrowser(context.stages, context.signal);
    return await withLabUnderTest(context, clean, (env) =>
      runAll(steps, { ...env, LAB_TEST_CHROMIUM: browser }, context),
    );
  } catch (thrown) {
    if (thrown instanceof Interrupted) throw thrown;
    report(thrown);
    return steps.map((step) => ({ step, passed: 0, failed: 1, ms: 0 }));
  }
}

/** `npm test`: everything, on a lab of its own. */
export const test: Command = {
  usage: ["npm test -- [options] [STEP…]"],
  purpose: `Checks the repository and tests it on a lab of its own. Without names every step: ${[...staticSteps, ...labSteps].map((step) => step.id).join(", ")}.`,
  switches: [
    { flag: "clean", description: "remove everything that the tests made at the end (so it is with CI=true)" },
  ],
  defaults: ownLab("test"),
  async run(context) {
    const known = [...staticSteps, ...labSteps].map((step) => step.id);
    const unknown = context.words.filter((word) => !known.includes(word));
    if (unknown.length > 0) {
      throw new Failure("options", `There is no step ${unknown.join(", ")}.`, `There are: ${known.join(", ")}.`);
    }
    const clean = context.switches.has("clean") || process.env["CI"] === "true";
    const outcomes = await runAll(choose(staticSteps, context.words), process.env, context);
    outcomes.push(...(await runWithLab(choose(labSteps, context.words), clean, context)));
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
