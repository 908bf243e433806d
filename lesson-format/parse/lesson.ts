import type { Root, Yaml as YamlNode } from "mdast";
import type { Diagnostic } from "../diagnostic.ts";
import { type FrontMatter, frontMatter } from "../front-matter.ts";
import type { Lesson, Step } from "../lesson.ts";
import { readContent } from "./content.ts";
import { undeclaredImages } from "./declared-images.ts";
import { parseMarkdown } from "./markdown.ts";
import { type References, referencesIn } from "./references.ts";
import { placeOf, type Report, reportOn } from "./report.ts";
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

/**
 * Reads a lesson.md. Never throws: whatever is wrong is a diagnostic with file, line and column.
 * @param source the file's text
 * @param path the file's path, for the diagnostics
 * @param id the lesson's folder name
 */
export function parseLesson(source: string, path: string, id: string): ParsedLesson {
  const report = reportOn(path);
  const root = parseMarkdown(source);
  const references = referencesIn(root);
  const lesson = readLesson(root, id, report);
  if (lesson)
    for (const image of undeclaredImages(lesson)) report.add({ line: 1, column: 1 }, "image.undeclared", { image });
  return { lesson, diagnostics: report.diagnostics(), references };
}

function readLesson(root: Root, id: string, report: Report): Lesson | null {
  const [head, ...rest] = root.children;
  const hasHead = head?.type === "yaml";
  if (!hasHead) report.add({ line: 1, column: 1 }, "front-matter.missing");
  const matter = hasHead ? readFrontMatter(head, report) : null;
  const { before, sections } = sectionsOf(hasHead ? rest : root.children);
  const intro = readContent(before, report);
  const last = sections.at(-1);
  const closing = last?.mark === CLOSING ? last : null;
  const steps = readSteps(closing ? sections.slice(0, -1) : sections, report);
  const summary = closing ? readContent(closing.nodes, report) : [];
  return matter && steps ? { id, ...matter, intro, steps, closing: summary } : null;
}

function readFrontMatter(node: YamlNode, report: Report): FrontMatter | null {
  const yaml = readYaml(node.value, placeOf(node).line + 1, report);
  return yaml ? readFields(frontMatter, yaml.value, yaml, [], "front-matter.field", report) : null;
}

/** All steps, or null when there is none or one of them is unusable: a lesson with a gap would mislead. */
function readSteps(sections: readonly Section[], report: Report): Step[] | null {
  if (sections.length === 0) report.add({ line: 1, column: 1 }, "lesson.no-steps");
  const steps: Step[] = [];
  for (const section of sections) {
    const step = readStep(section, report);
    if (step && steps.some((other) => other.id === step.id))
      report.add(section.heading, "step.duplicate-id", { id: step.id });
    else if (step) steps.push(step);
  }
  return steps.length > 0 && steps.length === sections.length ? steps : null;
}
