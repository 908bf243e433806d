import type { Code as CodeNode, RootContent } from "mdast";
import { type Block, CALLOUT_FLAVOURS, type Callout, type CalloutFlavour, type Content } from "../lesson.ts";
import { isCheck, readFence } from "./fence.ts";
import { pictureOf, readFigure } from "./figure.ts";
import { readHeading } from "./heading.ts";
import { toHast } from "./markdown.ts";
import { lintProse, plainText } from "./prose.ts";
import { isQuiz, readQuiz } from "./quiz.ts";
import type { Reading } from "./reading.ts";
import type { Report } from "./report.ts";

/** `:::name` … `:::` */
type ContainerDirective = Extract<RootContent, { type: "containerDirective" }>;

/** Directives that a lesson may use, for the message about one that it may not. */
export const DIRECTIVES = [...CALLOUT_FLAVOURS, "hint", "solution", "wrong"] as const;

/**
 * Turns Markdown nodes into blocks: neighbouring prose stays together.
 * @param inside whether they stand inside a directive, where there are no quizzes
 */
export function readContent(nodes: readonly RootContent[], reading: Reading, inside = false): Content {
  const { report } = reading;
  const blocks: Block[] = [];
  let prose: RootContent[] = [];
  const flush = () => {
    if (prose.length === 0) return;
    lintProse(prose, report);
    blocks.push({ kind: "prose", hast: toHast(prose) });
    prose = [];
  };
  for (const node of nodes) {
    if (node.type === "code") {
      flush();
      const block = readCode(node, reading, inside);
      if (block) blocks.push(block);
    } else if (node.type === "containerDirective") {
      flush();
      const callout = readCallout(node, reading);
      if (callout) blocks.push(callout);
    } else if (node.type === "leafDirective") {
      flush();
      report.add(node, "directive.unknown", { name: `::${node.name}`, known: DIRECTIVES.join(", ") });
    } else if (node.type === "heading" && node.depth !== 3) {
      flush();
      report.add(node, "heading.level", { level: node.depth });
    } else if (node.type === "heading") {
      const { mark } = readHeading(node);
      if (mark !== null) report.add(node, "heading.mark", { mark: `{${mark}}` });
      prose.push(node);
    } else {
      const picture = pictureOf(node);
      if (picture) {
        flush();
        const figure = readFigure(picture, reading);
        if (figure) blocks.push(figure);
      } else prose.push(node);
    }
  }
  flush();
  return blocks;
}

function readCode(node: CodeNode, reading: Reading, inside: boolean): Block | null {
  const { report } = reading;
  if (isCheck(node) || (inside && isQuiz(node))) {
    report.add(node, "fence.misplaced", { fence: `yaml ${node.meta}` });
    return null;
  }
  if (!isQuiz(node)) return readFence(node, report);
  const quiz = readQuiz(node, reading);
  return quiz && { kind: "quiz", quiz };
}

/** What stands inside a directive, without its label. */
export function readInside(node: ContainerDirective, reading: Reading): Content {
  return readContent(
    node.children.filter((child) => !isLabel(child)),
    reading,
    true,
  );
}

function readCallout(node: ContainerDirective, reading: Reading): Callout | null {
  const { report } = reading;
  const flavour = CALLOUT_FLAVOURS.find((known): known is CalloutFlavour => known === node.name);
  if (flavour === undefined) {
    const known = DIRECTIVES.some((name) => name === node.name);
    report.add(node, known ? "directive.misplaced" : "directive.unknown", {
      name: node.name,
      known: DIRECTIVES.join(", "),
    });
    return null;
  }
  refuseAttributes(node, report);
  const label = node.children.find(isLabel);
  return { kind: "callout", flavour, title: label ? plainText(label) : null, content: readInside(node, reading) };
}

/** No directive has attributes yet: one that is given is a mistake. */
export function refuseAttributes(node: ContainerDirective, report: Report): void {
  for (const attribute of Object.keys(node.attributes ?? {})) {
    report.add(node, "directive.attribute", { name: node.name, attribute });
  }
}

function isLabel(node: RootContent): boolean {
  return node.type === "paragraph" && node.data?.directiveLabel === true;
}
