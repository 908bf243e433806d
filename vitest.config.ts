import { defineConfig } from "vitest/config";

const exclude = ["node_modules/**", ".next/**", ".lab/**"];

/** `unit` needs nothing but Node; `integration` needs the lab host that `npm test` sets up (LAB_TEST_* in the environment). */
export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["**/*.test.ts", "**/*.test.tsx"], exclude } },
      {
        test: {
          name: "integration",
          include: ["**/*.itest.ts"],
          exclude,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // Sandboxes share two cores: files run one after another so that one suite's load is not another's time-out.
          fileParallelism: false,
          // Tests that say so themselves (describe.concurrent) mostly wait: for engines, pulls and programs in sandboxes.
          maxConcurrency: 3,
        },
      },
    ],
  },
});
