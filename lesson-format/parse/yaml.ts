import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import type { DiagnosticCode } from "../diagnostic.ts";
import type { Place, Report } from "./report.ts";

/** A path in a YAML document: keys and indices. */
export type YamlPath = readonly (string | number)[];

/** A YAML text inside a file, and where its parts are. */
export interface Yaml {
  /** The plain value; null for an empty text. */
  readonly value: unknown;
  /** Where the value at `path` begins, or the nearest enclosing one that exists. With `key`, where that key of it begins. */
  placeOf(path: YamlPath, key?: string): Place;
}

/** Longest YAML text that is read unless a reader says otherwise, in UTF-16 code units. */
const LONGEST = 64 * 1024;

/**
 * Reads YAML that begins at `firstLine` of its file. A syntax error is reported and gives null.
 * Anchors are refused by the alias limit: a small text must not grow into a huge value.
 */
export function readYaml(text: string, firstLine: number, report: Report, longest = LONGEST): Yaml | null {
  if (text.length > longest) {
    report.add({ line: firstLine, column: 1 }, "yaml.syntax", { problem: `> ${longest}` });
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: firstLine + Math.max(line, 1) - 1, column: Math.max(col, 1) };
  };
  const [error] = document.errors;
  if (error) {
    report.add(place(error.pos[0]), "yaml.syntax", { problem: error.message });
    return null;
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return { value, placeOf: (path, key) => place(offsetOf(document, path, key)) };
  } catch (error) {
    report.add({ line: firstLine, column: 1 }, "yaml.syntax", {
      problem: error instanceof Error ? error.message : String(error),
    });
    return null;
  }
}

function offsetOf(document: Document, path: YamlPath, key: string | undefined): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (!isNode(node)) continue;
    if (key !== undefined && isMap(node)) {
      const name = node.items.find((pair) => String(pair.key) === key)?.key;
      if (isNode(name) && name.range) return name.range[0];
    }
    return node.range?.[0] ?? 0;
  }
  return 0;
}

/**
 * Checks `value` against `schema`; each problem is reported under `code` at the field's own place.
 * The problem's words are zod's, in Korean: authors are Korean instructors.
 */
export function readFields<T extends z.ZodType>(
  schema: T,
  value: unknown,
  yaml: Yaml,
  path: YamlPath,
  code: DiagnosticCode,
  report: Report,
): z.output<T> | null {
  const result = schema.safeParse(value, { error: z.locales.ko().localeError });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const inner = issue.path.filter((part) => typeof part !== "symbol");
    const full = [...path, ...inner];
    const unknownKey = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
    const field = [...inner, ...(unknownKey === undefined ? [] : [unknownKey])].join(".");
    report.add(yaml.placeOf(full, unknownKey), code, { field: field === "" ? "-" : field, problem: issue.message });
  }
  return null;
}
