import { createHash } from "node:crypto";
import { lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Element } from "hast";
import type { Diagnostic } from "../diagnostic.ts";
import { readSvg } from "../figure/read-svg.ts";
import type { StartingFile } from "../lesson.ts";
import type { LessonAssets } from "../parse/reading.ts";
import { reportOn } from "../parse/report.ts";
import { loadText, orReport } from "./load-text.ts";

/** Most that a lesson's starting files may hold together, in bytes. */
const LARGEST = 256 * 1024;
const MOST = 200;
const FIGURE = /^[a-z0-9][a-z0-9-]*\.svg$/;
const START = { line: 1, column: 1 };

/** What lies beside a lesson.md, and what is wrong with it. */
export interface LoadedAssets extends LessonAssets {
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a lesson's figures and starting files. Never rejects: what cannot be read is a diagnostic. */
export async function loadAssets(lessonFolder: string): Promise<LoadedAssets> {
  const { figures, diagnostics } = await loadFigures(lessonFolder);
  const starting = await loadStartingFiles(path.join(lessonFolder, "files"));
  return { figures, files: starting.files, diagnostics: [...diagnostics, ...starting.diagnostics] };
}

async function loadFigures(
  lessonFolder: string,
): Promise<{ figures: ReadonlyMap<string, Element | null>; diagnostics: Diagnostic[] }> {
  const figures = new Map<string, Element | null>();
  const diagnostics: Diagnostic[] = [];
  const names = await readdir(path.join(lessonFolder, "figures")).catch(() => []);
  for (const name of names.toSorted()) {
    const file = path.join(lessonFolder, "figures", name);
    const report = reportOn(file);
    if (FIGURE.test(name)) {
      const text = await loadText(file, report);
      const read = text === null ? null : readSvg(text, file);
      figures.set(`figures/${name}`, read?.svg ?? null);
      diagnostics.push(...(read?.diagnostics ?? []));
    } else report.add(START, "figure.name", { name });
    diagnostics.push(...report.diagnostics());
  }
  return { figures, diagnostics };
}

async function loadStartingFiles(folder: string): Promise<{ files: StartingFile[]; diagnostics: Diagnostic[] }> {
  const report = reportOn(folder);
  const files: StartingFile[] = [];
  let sum = 0;
  let count = 0;
  const walk = async (at: string): Promise<void> => {
    const names = await readdir(path.join(folder, at)).catch(() => []);
    for (const name of names.toSorted()) {
      const inside = at === "" ? name : `${at}/${name}`;
      const file = path.join(folder, inside);
      const found = await lstat(file).catch(() => null);
      if (found?.isDirectory()) await walk(inside);
      else if (found?.isFile()) {
        sum += found.size;
        count += 1;
        if (sum > LARGEST || count > MOST) return;
        const bytes = await orReport(readFile(file), file, report);
        if (bytes === null) continue;
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        files.push({ path: inside, executable: (found.mode & 0o100) !== 0, size: bytes.length, sha256 });
      } else report.add(START, "starting-file.kind", { path: inside });
    }
  };
  // A folder that is a link could lead anywhere.
  const top = await lstat(folder).catch(() => null);
  if (top?.isDirectory()) await walk("");
  else if (top) report.add(START, "starting-file.kind", { path: path.basename(folder) });
  if (sum > LARGEST || count > MOST)
    report.add(START, "starting-file.too-large", { size: sum, files: count, limit: LARGEST, most: MOST });
  return { files, diagnostics: report.diagnostics() };
}
