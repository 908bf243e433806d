import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { FIRST_LESSON } from "#e2e/support/first-lesson.ts";
import { shared } from "#setup/instance/paths.ts";
import { mustRun } from "#setup/system/run.ts";
import type { Figure } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { median } from "./statistics.ts";

/** It drags in more than the whole lab does: installed only by who asks for its figures. */
const VERSION = "13.5.0";
const PAGES = ["/", `/lessons/${FIRST_LESSON}`, "/glossary", "/search?q=docker"];
const FORMS = { desktop: ["--preset=desktop"], mobile: [] } as const;
/** Of several runs the middle one counts: a score of speed depends on what else the machine does. */
const RUNS = 3;
const LEAST = 95;
const BROWSER = "--headless=new --no-sandbox --disable-quic --disable-background-networking --disable-component-update";

const report = z.object({
  categories: z.record(z.string(), z.object({ title: z.string(), score: z.number().nullable() })),
});

/** @returns the path of Lighthouse's program */
async function ensureLighthouse(): Promise<string> {
  const folder = join(shared.cache, `lighthouse-${VERSION}`);
  const program = join(folder, "node_modules", "lighthouse", "cli", "index.js");
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  const argv = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", `lighthouse@${VERSION}`];
  await mustRun("npm", argv, "Lighthouse comes from the package registry: check the network and try again.");
  return program;
}

/** Lighthouse's scores, from 0 to 100, of the pages that most people see first. */
export async function measureLighthouse(ground: Ground): Promise<Figure[]> {
  const program = await ensureLighthouse();
  const folder = join(shared.cache, "lighthouse-reports");
  await mkdir(folder, { recursive: true });
  const figures: Figure[] = [];
  for (const [form, flags] of Object.entries(FORMS)) {
    for (const [index, path] of PAGES.entries()) {
      const scores = new Map<string, number[]>();
      for (let run = 0; run < RUNS; run += 1) {
        const file = join(folder, `${form}-${index}-${run}.json`);
        const url = `http://localhost:${ground.config.port}${path}`;
        const argv = [
          program,
          url,
          "--quiet",
          "--output=json",
          `--output-path=${file}`,
          `--chrome-flags=${BROWSER}`,
          ...flags,
        ];
        const env = { ...process.env, CHROME_PATH: process.env["LAB_TEST_CHROMIUM"] ?? "/usr/bin/chromium" };
        await mustRun(process.execPath, argv, "Lighthouse needs a Chromium that starts.", { env });
        const { categories } = report.parse(JSON.parse(await readFile(file, "utf8")));
        for (const [id, { score }] of Object.entries(categories)) {
          if (score !== null) scores.set(id, [...(scores.get(id) ?? []), score * 100]);
        }
      }
      for (const [id, all] of scores) {
        figures.push({
          id: `lighthouse.${form}.${path}.${id}`,
          label: `Lighthouse, ${path}, ${form}: ${id}`,
          value: Math.round(median(all)),
          unit: "",
          aim: { least: LEAST },
        });
      }
    }
  }
  return figures;
}
