import type { Root as HastRoot } from "hast";
import type { Root } from "mdast";
import type { Inline } from "../lesson.ts";
import { parseMarkdown, toHast } from "./markdown.ts";
import { lintProse } from "./prose.ts";
import { gatherReferences, type References } from "./references.ts";
import type { Place, Report } from "./report.ts";

/**
 * Reads a short Markdown text that is a value in YAML or an attribute. What is wrong in it is reported at `at`,
 * what it refers to goes into `references`.
 * @returns null when there is more than one line of text
 */
export function readInline(text: string, at: Place, report: Report, references: References): Inline | null {
  const root = read(text, at, report, references);
  const [paragraph, ...more] = root.children;
  if (paragraph?.type === "paragraph" && more.length === 0) {
    // As a paragraph first: blocks of a root are set apart by line ends, which a run of text must not hold.
    const [whole] = toHast([paragraph]).children;
    return { type: "root", children: whole?.type === "element" ? whole.children : [] };
  }
  report.add(at, "markdown.inline", { text: text.length > 40 ? `${text.slice(0, 39)}…` : text });
  return null;
}

/** Reads a longer Markdown text that is a value in YAML: paragraphs and lists. Otherwise like `readInline`. */
export function readParagraphs(text: string, at: Place, report: Report, references: References): HastRoot {
  return toHast(read(text, at, report, references).children);
}

function read(text: string, at: Place, report: Report, references: References): Root {
  const root = parseMarkdown(text);
  gatherReferences(root, references, at);
  lintProse(root.children, { ...report, add: (_, code, params) => report.add(at, code, params) });
  return root;
}
