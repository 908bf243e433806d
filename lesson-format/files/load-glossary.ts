import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Course } from "../course.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { type Glossary, glossaryFile, type Term } from "../glossary.ts";
import { readInline } from "../parse/inline.ts";
import { noReferences, type References } from "../parse/references.ts";
import { type Place, type Report, reportOn } from "../parse/report.ts";
import { readFields, readYaml } from "../parse/yaml.ts";
import type { LessonPlaces } from "./lesson-places.ts";
import { loadText } from "./load-text.ts";

/** The glossary as far as it could be read. */
export interface LoadedGlossary {
  readonly glossary: Glossary;
  readonly diagnostics: readonly Diagnostic[];
}

const START: Place = { line: 1, column: 1 };

/**
 * Reads all files of the glossary. Never rejects: what cannot be read is a diagnostic. A course without a glossary is fine.
 * @param course what the files' names are compared with; null when it is unknown
 */
export async function loadGlossary(
  folder: string,
  course: Course | null,
  places: LessonPlaces,
): Promise<LoadedGlossary> {
  const glossary = new Map<string, Term>();
  const diagnostics: Diagnostic[] = [];
  const references: { readonly report: Report; readonly found: References }[] = [];
  const names = await readdir(folder).catch(() => []);
  const reports: Report[] = [];
  for (const name of names.filter((each) => each.endsWith(".yaml")).toSorted()) {
    const file = path.join(folder, name);
    const report = reportOn(file);
    reports.push(report);
    const chapter = path.basename(name, ".yaml");
    if (course && !course.chapters.some((each) => each.id === chapter))
      report.add(START, "glossary.chapter", { chapter });
    const text = await loadText(file, report);
    const found = noReferences();
    references.push({ report, found });
    for (const term of text === null ? [] : readTerms(text, chapter, report, found, places, glossary))
      glossary.set(term.id, term);
  }
  for (const { report, found } of references) {
    for (const { term, at } of found.terms) if (!glossary.has(term)) report.add(at, "term.unknown", { term });
    for (const { lesson, step, at } of found.links)
      report.add(at, "link.forbidden", { url: `${lesson ?? ""}${step === null ? "" : `#${step}`}` });
  }
  diagnostics.push(...reports.flatMap((report) => report.diagnostics()));
  return { glossary, diagnostics };
}

function readTerms(
  text: string,
  chapter: string,
  report: Report,
  references: References,
  places: LessonPlaces,
  known: Glossary,
): Term[] {
  const yaml = readYaml(text, 1, report);
  const fields = yaml && readFields(glossaryFile, yaml.value, yaml, [], "glossary.field", report);
  if (!fields) return [];
  const terms: Term[] = [];
  for (const [index, { id, term, english, also, ...rest }] of fields.terms.entries()) {
    const at = (field: string) => yaml.placeOf(["terms", index, field]);
    if (known.has(id) || terms.some((other) => other.id === id)) {
      report.add(at("id"), "glossary.duplicate", { term: id });
      continue;
    }
    const meaning = readInline(rest.meaning, at("meaning"), report, references);
    const [lesson, step = null] = rest.lesson?.split("#") ?? [];
    if (lesson !== undefined && !places.exists(lesson, step))
      report.add(at("lesson"), "link.dead", { url: rest.lesson ?? "" });
    const taught = lesson === undefined ? null : { id: lesson, step };
    if (meaning) terms.push({ id, term, english, meaning, also, lesson: taught, chapter });
  }
  return terms;
}
