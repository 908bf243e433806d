import type { Nodes, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import type { DiagnosticCode } from "../diagnostic.ts";
import { readLink } from "./links.ts";
import type { Report } from "./report.ts";

/** What shows as it was typed, though it was meant as markup. */
const UNPARSED: readonly (readonly [RegExp, DiagnosticCode])[] = [
  [/\*\*/, "emphasis.unparsed"],
  [/`/, "code.unparsed"],
  [/\]\(/, "link.unparsed"],
  [/^\s*:::/m, "directive.unparsed"],
];

/** Reports what prose may not hold. What is forbidden is dropped later, so the page stays safe in any case. */
export function lintProse(nodes: readonly RootContent[], report: Report): void {
  const tree: Root = { type: "root", children: [...nodes] };
  visit(tree, (node) => {
    if (node.type === "html") report.add(node, "html.forbidden", { html: cut(node.value) });
    else if (node.type === "link" || node.type === "definition") {
      if (readLink(node.url) === null) report.add(node, "link.forbidden", { url: cut(node.url) });
    } else if (node.type === "image" || node.type === "imageReference") report.add(node, "picture.forbidden");
    else if (node.type === "text") {
      for (const [sign, code] of UNPARSED) if (sign.test(node.value)) report.add(node, code, { text: cut(node.value) });
    } else if (node.type === "code") report.add(node, "fence.misplaced", { fence: node.lang ?? "" });
    else if (node.type === "containerDirective" || node.type === "leafDirective") {
      report.add(node, "directive.misplaced", { name: node.name });
    }
  });
}

/** The text of a node without its markup. */
export function plainText(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(plainText).join("") : "";
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
