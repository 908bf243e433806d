import type { Root, Yaml as YamlNode } from "mdast";
import { familiarName } from "../check/image-name.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { type FrontMatter, frontMatter } from "../front-matter.ts";
import type { Lesson, Step } from "../lesson.ts";
import { beyondBounds } from "./bounds.ts";
import { readContent } from "./content.ts";
import { madeImages, undeclaredImages } from "./declared-images.ts";
import { parseMarkdown } from "./markdown.ts";
import type { LessonAssets, Reading } from "./reading.ts";
import { gatherReferences, noReferences, type References } from "./references.ts";
import { placeOf, reportOn } from "./report.ts";
import { readStep, type Section, sectionsOf } from "./step.ts";
import { readFields, readYaml } from "./yaml.ts";

/** A lesson as far as it could be read. Without diagnostics there is always a lesson. */
export interface ParsedLesson {
  /** Null when it cannot be shown: then the diagnostics say why. */
  readonly lesson: Lesson | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly references: References;
}

/** The mark of the heading under which a lesson is summed up. */
const CLOSING = ".closing";

const NOTHING_BESIDE: LessonAssets = { figures: new Map(), files: [] };

/**
 * Reads a lesson.md. Never throws: whatever is wrong is a diagnostic with file, line and column.
 * @param source the file's text
 * @param path the file's path, for the diagnostics
 * @param id the lesson's folder name
 * @param assets what lies beside it
 */
export function parseLesson(
  source: string,
  path: string,
  id: string,
  assets: LessonAssets = NOTHING_BESIDE,
): ParsedLesson {
  const report = reportOn(path);
  const references = noReferences();
  const beyond = beyondBounds(source);
  if (beyond) {
    report.add(beyond, "lesson.too-large");
    return { lesson: null, diagnostics: report.diagnostics(), references };
  }
  const root = parseMarkdown(source);
  gatherReferences(root, references);
  const reading = { report, figures: assets.figures, references, quizzes: new Set<string>() };
  const lesson = readLesson(root, id, assets, reading);
  if (lesson)
    for (const image of undeclaredImages(lesson)) report.add({ line: 1, column: 1 }, "image.undeclared", { image });
  const made = lesson ? madeImages(lesson) : new Set<string>();
  const images = references.images.filter(({ image }) => !made.has(familiarName(image)));
  return { lesson, diagnostics: report.diagnostics(), references: { ...references, images } };
}

function readLesson(root: Root, id: string, { files }: LessonAssets, reading: Reading): Lesson | null {
  const { report } = reading;
  const [head, ...rest] = root.children;
  const hasHead = head?.type === "yaml";
  if (!hasHead) report.add({ line: 1, column: 1 }, "front-matter.missing");
  const matter = hasHead ? readFrontMatter(head, reading) : null;
  const { before, sections } = sectionsOf(hasHead ? rest : root.children);
  const intro = readContent(before, reading);
  const last = sections.at(-1);
  const closing = last?.mark === CLOSING ? last : null;
  const steps = readSteps(closing ? sections.slice(0, -1) : sections, reading);
  const summary = closing ? readContent(closing.nodes, reading) : [];
  return matter && steps ? { id, ...matter, intro, steps, closing: summary, files } : null;
}

function readFrontMatter(node: YamlNode, { report, references }: Reading): FrontMatter | null {
  const yaml = readYaml(node.value, placeOf(node).line + 1, report);
  const matter = yaml && readFields(frontMatter, yaml.value, yaml, [], "front-matter.field", report);
  for (const [index, { note, sections }] of matter?.sources.entries() ?? []) {
    for (const [place, section] of sections.entries()) {
      const at = yaml?.placeOf(["sources", index, "sections", place]) ?? placeOf(node);
      references.sections.push({ note, section, at });
    }
  }
  return matter;
}

/** All steps, or null when there is none or one of them is unusable: a lesson with a gap would mislead. */
function readSteps(sections: readonly Section[], reading: Reading): Step[] | null {
  const { report } = reading;
  if (sections.length === 0) report.add({ line: 1, column: 1 }, "lesson.no-steps");
  const steps: Step[] = [];
  for (const section of sections) {
    const step = readStep(section, reading);
    if (step && steps.some((other) => other.id === step.id))
      report.add(section.heading, "step.duplicate-id", { id: step.id });
    else if (step) steps.push(step);
  }
  return steps.length > 0 && steps.length === sections.length ? steps : null;
}
