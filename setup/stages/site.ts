import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure, lastLines } from "../console/failure.ts";
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

const STAMP = join(repository, ".next", "docker-lab-sources");

/** The program and the first arguments that run Next with this very Node. */
export const next = [process.execPath, join(repository, "node_modules", "next", "dist", "bin", "next")] as const;

/** Builds the site unless it was built from the same sources. All instances of the repository share it. @throws Failure `site` */
export async function ensureSite(signal: AbortSignal, note: Note): Promise<void> {
  const wait = (pid: number) => note(`waiting for process ${pid}, which is building it`);
  await withLock(join(shared.cache, "site.lock"), signal, wait, async () => {
    const entries = SOURCES.map((to) => ({ from: join(repository, to), to })).filter((each) => existsSync(each.from));
    const wanted = await contextHash(entries, []);
    const built = await readFile(STAMP, "utf8").catch(() => "");
    if (built === wanted) {
      note("up to date");
      return;
    }
    await rm(STAMP, { force: true });
    note("next build");
    const { exitCode, output } = await run(next[0], [next[1], "build"], {
      cwd: repository,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      signal,
      onLine: (line) => note(line),
    });
    if (exitCode !== 0) {
      throw new Failure(
        "site",
        `The site could not be built (next build ended with exit code ${exitCode}).`,
        "Mend what it says below and run the command again.",
        { details: lastLines(output, 30) },
      );
    }
    await writeFile(STAMP, wanted);
    note("built");
  });
}
