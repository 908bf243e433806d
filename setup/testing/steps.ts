import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { repository } from "../instance/paths.ts";
import { run } from "../system/run.ts";

/** One part of `npm test`. */
export interface Step {
  /** What is typed to run only this one: `npm test -- unit`. */
  readonly id: string;
  readonly title: string;
  /** Programs of node_modules/.bin with their arguments, run one after the other until one fails. */
  readonly programs: readonly (readonly [string, ...string[]])[];
  /** Where its last program leaves a report as JSON, and of what kind; without one the step counts as one test. */
  readonly report?: "vitest" | "playwright";
}

/** Tests that passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const SOURCES = [
  "app",
  "bench",
  "components",
  "config",
  "contract",
  "e2e",
  "lab-host",
  "lab-server",
  "lesson-format",
  "lesson-tool",
  "setup",
];
const vitest = (id: string, ...projects: readonly string[]) =>
  [
    "vitest",
    "run",
    ...projects.map((project) => `--project=${project}`),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile("vitest", id)}`,
  ] as const;
const playwright = (project: string) => ["playwright", "test", `--project=${project}`, "--reporter=list,json"] as const;

function reportFile(kind: string, id: string): string {
  return join(repository, ".lab", ".cache", `report-${kind}-${id}.json`);
}

/** What the types need, one after the other: while they run nobody may build the site, which makes the routes' types as well. */
const typeSteps: readonly Step[] = [
  // The routes' types are generated; nothing else makes them before the first build.
  {
    id: "types",
    title: "Types (tsc)",
    programs: [
      ["next", "typegen"],
      ["tsc", "--noEmit", "-p", "."],
    ],
  },
  { id: "promises", title: "Promises and unsafe values (eslint)", programs: [["eslint", "."]] },
];

/** What may run beside them, and while the site is built. */
const otherStaticSteps: readonly Step[] = [
  { id: "format", title: "Format and lint (biome)", programs: [["biome", "ci", "--diagnostic-level=warn", "."]] },
  {
    id: "imports",
    title: "Import directions (dependency-cruiser)",
    programs: [["depcruise", "--config", ".dependency-cruiser.cjs", ...SOURCES]],
  },
  { id: "dead", title: "Dead code (knip)", programs: [["knip"]] },
  { id: "duplicates", title: "Duplicates (jscpd)", programs: [["jscpd", ...SOURCES]] },
  { id: "unit", title: "Unit tests (vitest)", programs: [vitest("unit", "unit")], report: "vitest" },
];

/** What needs nothing but the packages, in two rows that run side by side. */
export const staticRows = [typeSteps, otherStaticSteps] as const;

/** What needs a running lab. */
export const labSteps: readonly Step[] = [
  {
    id: "integration",
    title: "Integration tests (vitest)",
    programs: [vitest("integration", "alone", "integration")],
    report: "vitest",
  },
  {
    id: "browser",
    title: "Browser tests (playwright)",
    programs: [playwright("chromium")],
    report: "playwright",
  },
  {
    id: "browser-alone",
    title: "Browser tests that need the lab to themselves (playwright)",
    programs: [playwright("alone")],
    report: "playwright",
  },
];

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** The entry script of a program, so that it runs on this Node and not on whatever `env node` finds. */
function program(name: string): string {
  return join(repository, "node_modules", ".bin", name);
}

async function readReport(kind: "vitest" | "playwright", path: string): Promise<Tally | null> {
  try {
    const content: unknown = JSON.parse(await readFile(path, "utf8"));
    if (kind === "vitest") {
      const { numPassedTests, numFailedTests } = vitestReport.parse(content);
      return { passed: numPassedTests, failed: numFailedTests };
    }
    const { stats } = playwrightReport.parse(content);
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  } catch {
    return null;
  }
}

/**
 * Runs a step. One that fails always counts at least one failure.
 * @param tell gets what it put out once it has ended; null: it goes to the operator's screen at once
 */
export async function runStep(
  step: Step,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  tell: ((output: string) => void) | null,
): Promise<Tally> {
  const report = step.report === undefined ? null : reportFile(step.report, step.id);
  if (report !== null) await rm(report, { force: true });
  // Programs that think themselves on a terminal would fill a log with colours.
  const plain = process.stdout.isTTY && tell === null ? {} : { NO_COLOR: "1", FORCE_COLOR: undefined };
  const pinned = `${join(repository, "node_modules", "node", "bin")}:${join(repository, "node_modules", ".bin")}`;
  const settings = {
    cwd: repository,
    env: {
      ...env,
      ...plain,
      PATH: `${pinned}:${env["PATH"] ?? ""}`,
      NEXT_TELEMETRY_DISABLED: "1",
      ...(report === null ? {} : { PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
    },
    signal,
    inherit: tell === null,
  };
  let exitCode = 0;
  let output = "";
  for (const [name, ...argv] of step.programs) {
    if (exitCode !== 0) break;
    const ran = await run(program(name), argv, settings);
    exitCode = ran.exitCode;
    output += ran.output;
  }
  tell?.(output);
  const counted =
    step.report !== undefined && report !== null && existsSync(report) ? await readReport(step.report, report) : null;
  if (counted === null) return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  return exitCode === 0 ? counted : { ...counted, failed: Math.max(1, counted.failed) };
}
