import { readdir } from "node:fs/promises";
import path from "node:path";
import { familiarName } from "../check/image-name.ts";
import type { Course } from "../course.ts";
import { course as courseSchema } from "../course.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Glossary } from "../glossary.ts";
import { type ParsedLesson, parseLesson } from "../parse/lesson.ts";
import { noReferences } from "../parse/references.ts";
import { type Report, reportOn } from "../parse/report.ts";
import { readFields, readYaml, type Yaml } from "../parse/yaml.ts";
import { isSlug } from "../slug.ts";
import type { Sources } from "../sources.ts";
import { type LessonPlaces, placesIn } from "./lesson-places.ts";
import { loadAssets } from "./load-assets.ts";
import { loadImageNames } from "./load-catalogue.ts";
import { loadGlossary } from "./load-glossary.ts";
import { loadSources, reportUnkept } from "./load-sources.ts";
import { loadText, orReport } from "./load-text.ts";

/** Everything under the content folder, as far as it could be read. */
export interface LoadedCourse {
  /** Null when course.yaml is unusable; the lessons are there all the same. Every lesson that it lists is in `lessons`. */
  readonly course: Course | null;
  /** By folder name, also broken ones and ones that the course does not list. */
  readonly lessons: ReadonlyMap<string, ParsedLesson>;
  /** Every term that lessons link to. */
  readonly glossary: Glossary;
  /** What the study notes hold and where it is taught; null without a usable sources.yaml. */
  readonly sources: Sources | null;
  /** On course.yaml, the glossary, the sources and on how the files fit together. Each lesson's own are with the lesson. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads course.yaml, all lessons and the glossary under `contentDir`. Never rejects: what cannot be read is a diagnostic. */
export async function loadCourse(contentDir: string): Promise<LoadedCourse> {
  const file = path.join(contentDir, "course.yaml");
  const report = reportOn(file);
  const names = await loadImageNames(path.join(contentDir, "images", "catalogue.yaml"));
  const folder = path.join(contentDir, "lessons");
  const read = await loadLessons(folder, names, report);
  const course = await loadCourseFile(file, read, report);
  if (course) reportUnlisted(course, read, report);
  reportPrerequisites(read, report);
  const places = placesIn(read);
  const { glossary, diagnostics } = await loadGlossary(path.join(contentDir, "glossary"), course, places);
  const { sources, diagnostics: gaps } = await loadSources(path.join(contentDir, "sources.yaml"), read, places);
  const whole = { places, glossary, sources, folder };
  const lessons = new Map([...read].map(([id, parsed]) => [id, withinCourse(id, parsed, whole)]));
  return { course, lessons, glossary, sources, diagnostics: [...report.diagnostics(), ...diagnostics, ...gaps] };
}

async function loadCourseFile(
  file: string,
  lessons: ReadonlyMap<string, ParsedLesson>,
  report: Report,
): Promise<Course | null> {
  const yaml = await loadYaml(file, report);
  const read = yaml ? readFields(courseSchema, yaml.value, yaml, [], "course.field", report) : null;
  return yaml && read ? onlyExisting(read, lessons, yaml, report) : null;
}

async function loadYaml(file: string, report: Report): Promise<Yaml | null> {
  const text = await loadText(file, report);
  return text === null ? null : readYaml(text, 1, report);
}

async function loadLessons(
  folder: string,
  names: ReadonlySet<string> | null,
  report: Report,
): Promise<Map<string, ParsedLesson>> {
  const lessons = new Map<string, ParsedLesson>();
  for (const id of await folders(folder, report)) {
    const file = path.join(folder, id, "lesson.md");
    const own = reportOn(file);
    const named = isSlug(id);
    if (!named) own.add({ line: 1, column: 1 }, "lesson.slug", { id });
    const source = named ? await loadText(file, own) : null;
    const assets = await loadAssets(path.join(folder, id));
    const parsed = source === null ? null : parseLesson(source, file, id, assets);
    const shown = new Set(parsed?.references.figures.map((figure) => figure.src));
    for (const figure of parsed ? assets.figures.keys() : []) {
      if (!shown.has(figure)) own.add({ line: 1, column: 1 }, "figure.unused", { figure });
    }
    for (const image of parsed?.lesson?.images ?? []) {
      if (names && !names.has(familiarName(image))) own.add({ line: 1, column: 1 }, "image.unlisted", { image });
    }
    for (const { image, at } of parsed?.references.images ?? []) {
      if (names && !names.has(familiarName(image))) own.add(at, "image.unserved", { image });
    }
    lessons.set(id, {
      lesson: parsed?.lesson ?? null,
      diagnostics: [...own.diagnostics(), ...(parsed?.diagnostics ?? []), ...assets.diagnostics],
      references: parsed?.references ?? noReferences(),
    });
  }
  return lessons;
}

/** What a lesson is compared with. */
interface Whole {
  readonly places: LessonPlaces;
  readonly glossary: Glossary;
  readonly sources: Sources | null;
  /** The folder of all lessons. */
  readonly folder: string;
}

/** Links lead to lessons, steps and terms that exist; the map of the sources says what the front matter says. */
function withinCourse(id: string, parsed: ParsedLesson, { places, glossary, sources, folder }: Whole): ParsedLesson {
  const report = reportOn(path.join(folder, id, "lesson.md"));
  for (const { lesson, step, at } of parsed.references.links) {
    if (!places.exists(lesson ?? id, step))
      report.add(at, "link.dead", { url: `${lesson ?? ""}${step === null ? "" : `#${step}`}` });
  }
  for (const { term, at } of parsed.references.terms) {
    if (!glossary.has(term)) report.add(at, "term.unknown", { term });
  }
  if (sources) reportUnkept(id, parsed, sources, report);
  return { ...parsed, diagnostics: [...parsed.diagnostics, ...report.diagnostics()] };
}

async function folders(folder: string, report: Report): Promise<string[]> {
  const entries = (await orReport(readdir(folder, { withFileTypes: true }), folder, report)) ?? [];
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** The course without lessons that have no folder or stand in it twice: pages may rely on each one being there once. */
function onlyExisting(course: Course, lessons: ReadonlyMap<string, ParsedLesson>, yaml: Yaml, report: Report): Course {
  const seen = new Set<string>();
  const chapters = course.chapters.map((chapter, number) => ({
    ...chapter,
    lessons: chapter.lessons.filter((lesson, index) => {
      const place = yaml.placeOf(["chapters", number, "lessons", index]);
      const twice = seen.has(lesson);
      seen.add(lesson);
      if (twice) report.add(place, "course.lesson-twice", { lesson });
      else if (!lessons.has(lesson)) report.add(place, "course.lesson-missing", { lesson });
      return !twice && lessons.has(lesson);
    }),
  }));
  return { ...course, chapters };
}

function reportUnlisted(course: Course, lessons: ReadonlyMap<string, ParsedLesson>, report: Report): void {
  const listed = new Set(course.chapters.flatMap((chapter) => chapter.lessons));
  for (const lesson of lessons.keys()) {
    if (!listed.has(lesson)) report.add({ line: 1, column: 1 }, "course.lesson-unlisted", { lesson });
  }
}

function reportPrerequisites(lessons: ReadonlyMap<string, ParsedLesson>, report: Report): void {
  for (const [lesson, parsed] of lessons) {
    for (const prerequisite of parsed.lesson?.prerequisites ?? []) {
      if (!lessons.has(prerequisite))
        report.add({ line: 1, column: 1 }, "prerequisite.unknown", { lesson, prerequisite });
    }
  }
}
