import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const exclude = ["node_modules/**", ".next/**", ".lab/**"];

/** Takes away what others use at the same time: the hub that all sandboxes pull from, the lab host's disk. */
const ALONE = ["lab-host/hub/hub-container.itest.ts", "e2e/abuse.itest.ts"];

/** Takes longer than all others together. */
const LONGEST = "e2e/prove-lessons.itest.ts";

/** What takes longest begins first, so that the rest fits beside it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = (file: TestSpecification) => file.moduleId.endsWith(LONGEST);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

/**
 * Bounds against hanging, not for speed: many times what a test takes on a machine whose cores all have something else to do. What waits
 * for something gives up before its test does, so that the report says what it waited for.
 */
const patient = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 60_000 } } };
const lab = { ...patient, hookTimeout: 240_000 };

/**
 * `unit` needs nothing but Node; the others need the lab host that `npm test` sets up (LAB_TEST_* in the environment): `integration` shares
 * it, two files at a time, with the lessons' walks as one of them; `alone` has it to itself, one file after the other, before them.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...patient, name: "unit", include: ["**/*.test.ts", "**/*.test.tsx"], exclude } },
      {
        test: { ...lab, name: "alone", include: ALONE, exclude, fileParallelism: false, sequence: { groupOrder: 1 } },
      },
      {
        test: {
          ...lab,
          name: "integration",
          include: ["**/*.itest.ts"],
          exclude: [...exclude, ...ALONE],
          maxWorkers: 2,
          // Tests that say so themselves (describe.concurrent). A walk keeps a core busy: more would only starve the file beside them.
          maxConcurrency: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
