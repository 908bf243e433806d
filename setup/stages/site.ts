import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { Failure, lastLines, systemCode } from "../console/failure.ts";
import type { Note } from "../console/stages.ts";
import { contextHash } from "../engine/context.ts";
import { repository, shared } from "../instance/paths.ts";
import { withLock } from "../system/lock.ts";
import { run } from "../system/run.ts";

/** Everything that the built site is made of. */
const SOURCES = [
  "app",
  "components",
  "content",
  "contract",
  "lesson-format",
  "public",
  "package-lock.json",
  "tsconfig.json",
  "next.config.js",
  "postcss.config.mjs",
];

const BUILT = join(repository, ".next");
const PREFIX = "site-";

/** The program and the first arguments that run Next with this very Node. */
export const next = [process.execPath, join(repository, "node_modules", "next", "dist", "bin", "next")] as const;

/** The variable by which next.config.js learns where the built site is; a path relative to the repository. */
export const SITE_FOLDER = "LAB_SITE_FOLDER";

/**
 * Builds the site unless it was built from the same sources. Each build has a folder of its own, so that a lab that runs keeps the site
 * with which it was started; labs of the same sources share one.
 * @returns the folder, relative to the repository
 * @throws Failure `site`
 */
export async function ensureSite(signal: AbortSignal, note: Note): Promise<string> {
  const wait = (pid: number) => note(`waiting for process ${pid}, which is building it`);
  return await withLock(join(shared.cache, "site.lock"), signal, wait, async () => {
    const entries = SOURCES.map((to) => ({ from: join(repository, to), to })).filter((each) => existsSync(each.from));
    const name = `${PREFIX}${await contextHash(entries, [])}`;
    const folder = join(shared.lab, name);
    if (existsSync(folder)) note("up to date");
    else {
      await build(signal, note);
      await keep(folder);
      note("built");
    }
    await removeOthers(name);
    return join(basename(shared.lab), name);
  });
}

async function build(signal: AbortSignal, note: Note): Promise<void> {
  note("next build");
  const { exitCode, output } = await run(next[0], [next[1], "build"], {
    cwd: repository,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    signal,
    onLine: (line) => note(line),
  });
  if (exitCode === 0) return;
  throw new Failure(
    "site",
    `The site could not be built (next build ended with exit code ${exitCode}).`,
    "Mend what it says below and run the command again.",
    { details: lastLines(output, 30) },
  );
}

/** Copies what was built to a folder of its own, whole or not at all. */
async function keep(folder: string): Promise<void> {
  const draft = `${folder}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const left = new Set(
    ["cache", "dev", "lock", "trace", "trace-build", "diagnostics"].map((each) => join(BUILT, each)),
  );
  await cp(BUILT, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !left.has(path) });
  // What was built links to ../../node_modules.
  await symlink(join("..", "node_modules"), join(shared.lab, "node_modules")).catch((thrown: unknown) => {
    if (systemCode(thrown) !== "EEXIST") throw thrown;
  });
  await rename(draft, folder);
}

/** True while some process serves the site from that folder. */
async function isServed(name: string): Promise<boolean> {
  const pids = (await readdir("/proc")).filter((each) => /^\d+$/.test(each));
  const environments = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/environ`, "latin1").catch(() => "")));
  return environments.some((each) => each.includes(`${SITE_FOLDER}=`) && each.includes(`/${name}\0`));
}

/** Removes sites of older sources that no running lab serves. */
async function removeOthers(name: string): Promise<void> {
  const names = await readdir(shared.lab);
  for (const each of names.filter((other) => other.startsWith(PREFIX) && other !== name)) {
    if (!(await isServed(each))) await rm(join(shared.lab, each), { recursive: true, force: true });
  }
}
