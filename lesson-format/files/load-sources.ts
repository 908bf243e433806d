import { readFile } from "node:fs/promises";
import type { Diagnostic } from "../diagnostic.ts";
import type { ParsedLesson } from "../parse/lesson.ts";
import { type Report, reportOn } from "../parse/report.ts";
import { readFields, readYaml, type Yaml, type YamlPath } from "../parse/yaml.ts";
import { isSection, type Sources, sourcesFile } from "../sources.ts";
import { codeOf } from "./error-code.ts";
import type { LessonPlaces } from "./lesson-places.ts";

/** The map from notes to lessons as far as it could be read. */
export interface LoadedSources {
  /** Null when there is no such file or it is unusable. */
  readonly sources: Sources | null;
  /** On the map itself. */
  readonly diagnostics: readonly Diagnostic[];
}

const LONGEST = 1024 * 1024;

/** Reads the map and looks whether everything in it is taught somewhere. Never rejects. A course without a map is fine. */
export async function loadSources(
  file: string,
  lessons: ReadonlyMap<string, ParsedLesson>,
  places: LessonPlaces,
): Promise<LoadedSources> {
  const report = reportOn(file);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) !== "ENOENT")
      report.add({ line: 1, column: 1 }, "file.unreadable", { file, cause: codeOf(error) });
    return { sources: null, diagnostics: report.diagnostics() };
  }
  const yaml = readYaml(text, 1, report, LONGEST);
  const sources = yaml && readFields(sourcesFile, yaml.value, yaml, [], "sources.field", report);
  if (sources) lookForGaps(sources, yaml, lessons, places, report);
  return { sources, diagnostics: report.diagnostics() };
}

/** Every item is taught in a place that exists, by a lesson whose front matter says so. */
function lookForGaps(
  sources: Sources,
  yaml: Yaml,
  lessons: ReadonlyMap<string, ParsedLesson>,
  places: LessonPlaces,
  report: Report,
): void {
  for (const [n, { note, sections }] of sources.notes.entries()) {
    for (const [s, { title, items }] of sections.entries()) {
      const at = (...path: YamlPath) => yaml.placeOf(["notes", n, "sections", s, ...path]);
      if (items.length === 0) report.add(at("title"), "sources.empty", { section: title });
      for (const [i, { text, taught }] of items.entries()) {
        if (taught.length === 0) report.add(at("items", i), "sources.untaught", { item: text });
        for (const [t, place] of taught.entries()) {
          const [lesson = "", step = null] = place.split("#");
          if (!places.exists(lesson, step)) report.add(at("items", i, "taught", t), "sources.nowhere", { place });
          else if (!claims(lessons.get(lesson), note, title))
            report.add(at("items", i, "taught", t), "sources.unclaimed", { lesson, note, section: title });
        }
      }
    }
  }
}

/** Whether a lesson's front matter names the section. Of a broken lesson that is not known. */
function claims(parsed: ParsedLesson | undefined, note: string, title: string): boolean {
  if (!parsed?.lesson) return true;
  return parsed.references.sections.some((each) => each.note === note && isSection(each.section, title));
}

/** Reports sections that a lesson's front matter names although the map does not have them taught there. */
export function reportUnkept(id: string, parsed: ParsedLesson, sources: Sources, report: Report): void {
  for (const { note, section, at } of parsed.references.sections) {
    const all = sources.notes.find((each) => each.note === note)?.sections ?? [];
    const named = all.filter(({ title }) => isSection(section, title));
    const places = named.flatMap(({ items }) => items.flatMap((item) => item.taught));
    if (named.length === 0) report.add(at, "sources.unmapped", { note, section });
    else if (!places.some((place) => place.split("#")[0] === id)) report.add(at, "sources.unkept", { note, section });
  }
}
