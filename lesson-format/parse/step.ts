import type { Heading, RootContent } from "mdast";
import type { Check } from "../check/schema.ts";
import { deedsIn } from "../commands.ts";
import type { Commands, Content, FileBlock, Step } from "../lesson.ts";
import { isSlug } from "../slug.ts";
import { readCheck } from "./check.ts";
import { readContent, readInside, refuseAttributes } from "./content.ts";
import { isCheck } from "./fence.ts";
import { readHeading } from "./heading.ts";
import { lintProse } from "./prose.ts";
import type { Reading } from "./reading.ts";
import { placeOf, type Report } from "./report.ts";

/** A second-level heading and what follows it. */
export interface Section {
  readonly heading: Heading;
  /** The heading's text without its mark. */
  readonly title: string;
  /** `{#id}` at the heading's end gives `#id`, `{.closing}` gives `.closing`; null without one. */
  readonly mark: string | null;
  readonly nodes: readonly RootContent[];
}

/** Splits a lesson's body at its second-level headings. */
export function sectionsOf(nodes: readonly RootContent[]): { before: RootContent[]; sections: Section[] } {
  const before: RootContent[] = [];
  const sections: (Section & { nodes: RootContent[] })[] = [];
  for (const node of nodes) {
    if (node.type === "heading" && node.depth === 2) {
      sections.push({ heading: node, ...readHeading(node), nodes: [] });
    } else (sections.at(-1)?.nodes ?? before).push(node);
  }
  return { before, sections };
}

/** Reads one step. Null when something without which it cannot be shown or checked is missing. */
export function readStep(section: Section, reading: Reading): Step | null {
  const { report } = reading;
  const { heading, title } = section;
  const id = stepId(section, report);
  if (title === "") report.add(heading, "step.no-title");
  lintProse([heading], report);
  const body: RootContent[] = [];
  const hints: Content[] = [];
  const solutions: Content[] = [];
  const wrong: (Commands | FileBlock)[] = [];
  const checks: (Check | null)[] = [];
  for (const node of section.nodes) {
    if (node.type === "code" && isCheck(node)) {
      if (checks.length > 0) report.add(node, "step.two-checks", { step: title });
      checks.push(readCheck(node.value, placeOf(node).line + 1, report));
    } else if (node.type === "containerDirective" && node.name === "hint") {
      refuseAttributes(node, report);
      hints.push(readInside(node, reading));
    } else if (node.type === "containerDirective" && node.name === "solution") {
      refuseAttributes(node, report);
      if (solutions.length > 0) report.add(node, "step.two-solutions", { step: title });
      solutions.push(readInside(node, reading));
    } else if (node.type === "containerDirective" && node.name === "wrong") {
      refuseAttributes(node, report);
      wrong.push(...deedsIn(readInside(node, reading)).filter((deed) => deed.kind !== "keys"));
    } else body.push(node);
  }
  const content = readContent(body, reading);
  const [check] = checks;
  const [solution] = solutions;
  if (check === undefined) report.add(heading, "step.no-check", { step: title });
  if (!solution) report.add(heading, "step.no-solution", { step: title });
  if (wrong.length === 0) report.add(heading, "step.no-wrong", { step: title });
  if (id === null || !check || !solution) return null;
  return { id, title, body: content, check, hints, solution, wrong };
}

function stepId({ mark, heading, title }: Section, report: Report): string | null {
  if (mark === null) report.add(heading, "step.no-id", { step: title });
  else if (mark.startsWith("#") && isSlug(mark.slice(1))) return mark.slice(1);
  else report.add(heading, "step.bad-id", { id: mark });
  return null;
}
