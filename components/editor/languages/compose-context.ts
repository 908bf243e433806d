import { composeFile } from "./compose-shape.ts";
import type { Shape } from "./shape.ts";

/** Stands in a path for any item of a list. */
const ITEM = "[]";

/** Where in a YAML text somebody writes. */
export interface YamlPlace {
  /** The keys from the top to what holds the place; `[]` for an item of a list. */
  readonly path: readonly string[];
  /** The key whose value is being written; null while a key is. */
  readonly key: string | null;
}

/** Finds by indentation where the end of `before` is: the text above the cursor need not be whole, only indented. */
export function placeAtEnd(before: string): YamlPlace {
  const lines = before.split("\n");
  const last = partsOf(lines.pop() ?? "");
  const path: string[] = [];
  let limit = last.keyColumn;
  const climb = (dashes: readonly number[]): void => {
    for (const dash of dashes.toReversed()) {
      if (dash >= limit) continue;
      path.unshift(ITEM);
      limit = dash;
    }
  };
  climb(last.dashes);
  // A list may stand in the same column as the key that it belongs to.
  let listAt = last.dashes[0] ?? null;
  for (const line of lines.toReversed()) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    const { dashes, keyColumn, key } = partsOf(line);
    const first = dashes[0] ?? keyColumn;
    if (listAt !== null && first === listAt && dashes.length === 0 && key !== null) {
      path.unshift(key);
      limit = keyColumn;
      listAt = null;
    } else if (first < limit || (dashes.length > 0 && keyColumn < limit)) {
      if (key !== null && keyColumn < limit) {
        path.unshift(key);
        limit = keyColumn;
      }
      const before = path.length;
      climb(dashes);
      listAt = path.length > before ? (dashes[0] ?? null) : null;
    }
    if (limit === 0 && listAt === null) break;
  }
  return { path, key: last.written ? last.key : null };
}

/** A line's dashes (columns), the column of its key or text, the key, and whether its value has begun. */
function partsOf(line: string): {
  readonly dashes: readonly number[];
  readonly keyColumn: number;
  readonly key: string | null;
  readonly written: boolean;
} {
  const dashes: number[] = [];
  let column = line.length - line.trimStart().length;
  for (let rest = line.slice(column); /^-(\s|$)/.test(rest); rest = line.slice(column)) {
    dashes.push(column);
    column += 1 + (rest.slice(1).length - rest.slice(1).trimStart().length);
  }
  const [, quoted, bare, space] = /^(?:["']([^"']+)["']|([^\s:#"'][^:#]*?))\s*:(\s|$)/.exec(line.slice(column)) ?? [];
  const key = quoted ?? bare ?? null;
  return { dashes, keyColumn: column, key, written: key !== null && space !== undefined && space !== "" };
}

/** Every shape that a path may have in a Compose file. */
export function shapesAt(path: readonly string[]): readonly Shape[] {
  let shapes: readonly Shape[] = flat(composeFile);
  for (const part of path)
    shapes = shapes.flatMap((shape) => {
      if (part === ITEM) return shape.kind === "list" ? flat(shape.items) : [];
      if (shape.kind !== "map") return [];
      const inside = (Object.hasOwn(shape.known, part) ? shape.known[part] : null) ?? shape.rest;
      return inside ? flat(inside) : [];
    });
  return shapes;
}

function flat(shape: Shape): readonly Shape[] {
  return shape.kind === "either" ? shape.of.flatMap(flat) : [shape];
}
