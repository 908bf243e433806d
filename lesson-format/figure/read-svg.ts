import type { Element, ElementContent } from "hast";
import { find, svg as svgSchema } from "property-information";
import type { Element as XmlElement, Nodes as XmlNode } from "xast";
import { fromXml } from "xast-util-from-xml";
import type { Diagnostic } from "../diagnostic.ts";
import { type Place, type Report, reportOn } from "../parse/report.ts";
import { ATTRIBUTES, COLOUR_ATTRIBUTES, COLOUR_VALUES, ELEMENTS, URL_ATTRIBUTES } from "./rules.ts";

const SVG = "http://www.w3.org/2000/svg";
/** Longest file that is read, in UTF-16 code units. */
const LONGEST = 64 * 1024;
const DEEPEST = 32;
const VIEW_BOX = /^0 0 [1-9]\d*(?:\.\d+)? [1-9]\d*(?:\.\d+)?$/;
const START: Place = { line: 1, column: 1 };

/** A figure's file as far as it could be read. */
export interface ReadSvg {
  /** Null when it cannot be shown: then the diagnostics say why. What may not be shown is left out of it in any case. */
  readonly svg: Element | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a figure's file. Never throws: whatever is wrong is a diagnostic in that file. */
export function readSvg(text: string, file: string): ReadSvg {
  const report = reportOn(file);
  const root = parse(text, report);
  if (root === null) return { svg: null, diagnostics: report.diagnostics() };
  if (!VIEW_BOX.test(root.attributes["viewBox"] ?? "")) report.add(root, "figure.view-box");
  const ids = idsIn(root, report);
  const svg = readElement(root, ids, report, 0);
  return { svg, diagnostics: report.diagnostics() };
}

function parse(text: string, report: Report): XmlElement | null {
  if (text.length > LONGEST) {
    report.add(START, "figure.syntax", { problem: `> ${LONGEST / 1024} KiB` });
    return null;
  }
  try {
    const root = fromXml(text).children.find((node) => node.type === "element");
    if (root?.name === "svg") return root;
    report.add(root ?? START, "figure.element", { element: root?.name ?? "" });
  } catch (error) {
    report.add(placeOfSyntaxError(error), "figure.syntax", {
      problem: error instanceof Error ? error.message : String(error),
    });
  }
  return null;
}

/** The parser's errors are messages with a line and a column. */
function placeOfSyntaxError(error: unknown): Place {
  if (typeof error !== "object" || error === null || !("line" in error) || !("column" in error)) return START;
  const { line, column } = error;
  return typeof line === "number" && typeof column === "number" ? { line, column } : START;
}

function idsIn(root: XmlElement, report: Report): ReadonlySet<string> {
  const ids = new Set<string>();
  const gather = (node: XmlElement, depth: number): void => {
    const { id } = node.attributes;
    if (typeof id === "string") {
      if (ids.has(id)) report.add(node, "figure.attribute", { attribute: `id="${id}"`, element: node.name });
      ids.add(id);
    }
    if (depth > DEEPEST) return;
    for (const child of node.children) if (child.type === "element") gather(child, depth + 1);
  };
  gather(root, 0);
  return ids;
}

function readElement(node: XmlElement, ids: ReadonlySet<string>, report: Report, depth: number): Element | null {
  if (!ELEMENTS.has(node.name) || (depth > 0 && node.name === "svg") || depth > DEEPEST) {
    report.add(node, "figure.element", { element: node.name });
    return null;
  }
  const element: Element = { type: "element", tagName: node.name, properties: {}, children: [] };
  for (const [name, value] of Object.entries(node.attributes)) {
    if (name === "xmlns" && value === SVG && depth === 0) continue;
    if (allowed(name, value ?? "", node, ids, report)) element.properties[find(svgSchema, name).property] = value;
  }
  // Neither a size nor words of its own: the page decides the one, the lesson's Markdown gives the other.
  if (depth === 0) {
    delete element.properties["width"];
    delete element.properties["height"];
  }
  const spaced = ["text", "tspan", "title", "desc"].includes(node.name);
  for (const child of node.children) {
    const read = readChild(child, spaced, ids, report, depth);
    if (read) element.children.push(read);
  }
  return element;
}

/** Indentation between shapes is left out; comments are too. */
function readChild(
  node: XmlNode,
  spaced: boolean,
  ids: ReadonlySet<string>,
  report: Report,
  depth: number,
): ElementContent | null {
  if (node.type === "element") return readElement(node, ids, report, depth + 1);
  if (node.type !== "text" && node.type !== "cdata") return null;
  return spaced || node.value.trim() !== "" ? { type: "text", value: node.value } : null;
}

/** Whether an attribute may stay; reports it when not. */
function allowed(name: string, value: string, node: XmlElement, ids: ReadonlySet<string>, report: Report): boolean {
  if (ATTRIBUTES.has(name)) return true;
  if (COLOUR_ATTRIBUTES.has(name)) {
    // Spaces may stand where CSS allows them.
    if (COLOUR_VALUES.has(value.replaceAll(/\s/g, "").toLowerCase())) return true;
    report.add(node, "figure.colour", { colour: value, element: node.name });
    return false;
  }
  const target = URL_ATTRIBUTES.has(name)
    ? /^url\(#([^()\s"']+)\)$/
    : name === "href" && node.name === "use"
      ? /^#(\S+)$/
      : null;
  const id = target?.exec(value)?.[1];
  if (id !== undefined && ids.has(id)) return true;
  if (id === undefined) report.add(node, "figure.attribute", { attribute: name, element: node.name });
  else report.add(node, "figure.reference", { id });
  return false;
}
