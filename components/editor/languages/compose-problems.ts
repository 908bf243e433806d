import { type ErrorCode, isAlias, isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from "yaml";
import { composeFile } from "./compose-shape.ts";
import { nearWord } from "./near-word.ts";
import type { Shape } from "./shape.ts";

/** What a part of a Compose file defines by name. */
export type Defined = "services" | "networks" | "volumes" | "configs" | "secrets";

/** Kinds of values, as they are named to a reader. */
export type ValueKind = "text" | "number" | "boolean" | "list" | "map" | "nothing";

/** What is wrong in a Compose file, without words. */
export type ComposeProblem =
  | { readonly kind: "syntax"; readonly code: ErrorCode; readonly message: string }
  /** `near`: what may have been meant. */
  | { readonly kind: "unknown-key"; readonly key: string; readonly near: string | null }
  | { readonly kind: "wrong-kind"; readonly key: string; readonly expected: readonly ValueKind[] }
  | { readonly kind: "not-one-of"; readonly value: string; readonly of: readonly string[] }
  | { readonly kind: "missing"; readonly key: string }
  | { readonly kind: "undefined"; readonly what: Defined; readonly name: string }
  | { readonly kind: "no-image"; readonly service: string }
  /** `version:` means nothing any more. */
  | { readonly kind: "version" };

/** A problem and the offsets in the text that it is about. */
export interface FoundProblem {
  readonly problem: ComposeProblem;
  readonly from: number;
  readonly to: number;
}

type Note = (node: unknown, problem: ComposeProblem) => void;

/** A name of a volume in `name:/path`; everything else there is a path. */
const VOLUME_NAME = /^[a-zA-Z0-9][\w.-]*$/;
/** Words that Docker's YAML takes for booleans and others take for texts. */
const BOOLEAN_WORDS = new Set(["yes", "no", "on", "off", "true", "false"]);

/**
 * What is wrong in a Compose file. `partial`: other files add to it, so that what is not in it may be there.
 */
export function composeProblems(text: string, partial: boolean): readonly FoundProblem[] {
  const found: FoundProblem[] = [];
  const document = parseDocument(text, { prettyErrors: false });
  for (const { code, message, pos } of document.errors)
    found.push({ problem: { kind: "syntax", code, message }, from: pos[0], to: Math.max(pos[1], pos[0] + 1) });
  // What follows from a broken text would only confuse.
  if (found.length > 0 || document.contents === null) return found;
  const note: Note = (node, problem) => {
    const [from, to] = rangeOf(node);
    found.push({ problem, from, to });
  };
  walk(document.contents, "", composeFile, note);
  if (isMap(document.contents)) {
    const version = document.contents.items.find(({ key }) => nameOf(key) === "version");
    if (version) note(version.key, { kind: "version" });
    if (!partial && !document.contents.has("include")) noteReferences(document.contents, note);
  }
  return found.sort((a, b) => a.from - b.from);
}

function walk(node: unknown, key: string, shape: Shape, note: Note): void {
  if (shape.kind === "any" || isAlias(node)) return;
  const options = shape.kind === "either" ? shape.of : [shape];
  const fitting = options.find((option) => fits(option, node));
  if (!fitting) {
    note(node, { kind: "wrong-kind", key, expected: [...new Set(options.flatMap(kindsOf))] });
    return;
  }
  if (fitting.kind === "text" && fitting.of && fitting.open !== true && isScalar(node)) {
    const value = String(node.value);
    if (!fitting.of.includes(value) && !value.includes("$")) note(node, { kind: "not-one-of", value, of: fitting.of });
  }
  if (fitting.kind === "list" && isSeq(node)) for (const item of node.items) walk(item, key, fitting.items, note);
  if (fitting.kind === "map" && isMap(node)) walkMap(node, fitting, note);
}

function walkMap(node: YAMLMap, shape: Extract<Shape, { kind: "map" }>, note: Note): void {
  for (const pair of node.items) {
    const key = nameOf(pair.key);
    const known = Object.hasOwn(shape.known, key) ? shape.known[key] : shape.rest;
    if (known) walk(pair.value ?? pair.key, key, pair.value === null ? orNothing(known) : known, note);
    else if (!key.startsWith("x-") && key !== "<<")
      note(pair.key, { kind: "unknown-key", key, near: nearWord(key, Object.keys(shape.known)) });
  }
  const merges = node.items.some(({ key }) => nameOf(key) === "<<");
  for (const key of shape.needs) if (!merges && !node.has(key)) note(node, { kind: "missing", key });
}

/** `key` without `: value` at all, which only a mapping in one line has. */
function orNothing(shape: Shape): Shape {
  return { kind: "either", of: [shape, { kind: "any" }] };
}

function fits(shape: Shape, node: unknown): boolean {
  switch (shape.kind) {
    case "any":
      return true;
    case "either":
      return shape.of.some((option) => fits(option, node));
    case "list":
      return isSeq(node);
    case "map":
      return isMap(node);
    case "text":
    case "number":
    case "boolean":
    case "nothing":
      return isScalar(node) && fitsScalar(shape.kind, node.value);
  }
}

function fitsScalar(kind: "text" | "number" | "boolean" | "nothing", value: unknown): boolean {
  const variable = typeof value === "string" && value.includes("$");
  switch (kind) {
    case "text":
      return typeof value === "string";
    case "number":
      return variable || typeof value === "number" || typeof value === "bigint";
    case "boolean":
      return (
        variable || typeof value === "boolean" || (typeof value === "string" && BOOLEAN_WORDS.has(value.toLowerCase()))
      );
    case "nothing":
      return value === null;
  }
}

function kindsOf(shape: Shape): readonly ValueKind[] {
  if (shape.kind === "either") return shape.of.flatMap(kindsOf);
  return shape.kind === "any" ? [] : [shape.kind];
}

/** Names that are used and never defined, and services of which nobody knows what to run. */
function noteReferences(root: YAMLMap, note: Note): void {
  const defined = (what: Defined): ReadonlySet<string> => {
    const part = root.get(what);
    return new Set(isMap(part) ? part.items.map(({ key }) => nameOf(key)) : []);
  };
  const refer = (what: Defined, node: unknown, name: string): void => {
    if (!name.includes("$") && !defined(what).has(name)) note(node, { kind: "undefined", what, name });
  };
  const services = root.get("services");
  if (!isMap(services)) return;
  for (const { key, value } of services.items) {
    if (!isMap(value)) continue;
    if (!["image", "build", "extends", "<<"].some((one) => value.has(one)))
      note(key, { kind: "no-image", service: nameOf(key) });
    for (const [node, name] of namesIn(value.get("depends_on"))) refer("services", node, name);
    for (const [node, name] of namesIn(value.get("networks"))) if (name !== "default") refer("networks", node, name);
    for (const what of ["configs", "secrets"] as const)
      for (const [node, name] of namesIn(value.get(what), "source")) refer(what, node, name);
    for (const [node, name] of namesIn(value.get("volumes"))) {
      const [source = "", target] = name.split(":");
      if (target !== undefined && VOLUME_NAME.test(source)) refer("volumes", node, source);
    }
  }
}

/** The names in a list, or the keys of a mapping, with the nodes that hold them. `field`: what holds the name where an item is a mapping. */
function namesIn(node: unknown, field?: string): readonly (readonly [unknown, string])[] {
  if (isMap(node)) return node.items.map(({ key }) => [key, nameOf(key)]);
  if (!isSeq(node)) return [];
  return node.items.flatMap((item) => {
    if (isScalar(item) && typeof item.value === "string") return [[item, item.value] as const];
    const name = field !== undefined && isMap(item) ? item.get(field, true) : null;
    return isScalar(name) && typeof name.value === "string" ? [[name, name.value] as const] : [];
  });
}

function nameOf(key: Pair["key"]): string {
  return String(isScalar(key) ? key.value : key);
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : null;
  if (!Array.isArray(range)) return [0, 1];
  const [from, to] = range as [number, number];
  return [from, Math.max(to, from + 1)];
}
