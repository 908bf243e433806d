import { isMap, isScalar, parseDocument } from "yaml";
import { placeAtEnd, shapesAt, type YamlPlace } from "./compose-context.ts";
import type { Defined } from "./compose-problems.ts";
import type { Shape } from "./shape.ts";

/** Something that could be written at a place. */
export interface Suggestion {
  readonly word: string;
  /** What is put in; lines after the first are indented from where the word begins. */
  readonly insert: string;
  readonly kind: "key" | "value" | "name";
}

/** What could come next in a Compose file. `before`: the text up to the cursor, without the word that is being written. */
export function composeSuggestions(text: string, before: string): readonly Suggestion[] {
  const place = placeAtEnd(before);
  const names = namesFor(place).flatMap((what) => definedIn(text, what));
  if (place.key !== null) return [...valuesOf(shapesAt([...place.path, place.key])), ...names.map(nameSuggestion)];
  const shapes = shapesAt(place.path);
  const keys = shapes.flatMap((shape) => (shape.kind === "map" ? Object.entries(shape.known) : []));
  return [
    ...keys.map(([word, shape]): Suggestion => ({ word, insert: `${word}:${beginningOf(shape)}`, kind: "key" })),
    ...(place.path.at(-1) === "[]" ? valuesOf(shapes) : []),
    ...names.map(nameSuggestion),
  ];
}

function nameSuggestion(word: string): Suggestion {
  return { word, insert: word, kind: "name" };
}

/** How a value of this shape is begun. */
function beginningOf(shape: Shape): string {
  const first = shape.kind === "either" ? shape.of.find(({ kind }) => kind !== "nothing") : shape;
  if (first?.kind === "list") return "\n  - ";
  return first?.kind === "map" ? "\n  " : " ";
}

function valuesOf(shapes: readonly Shape[]): readonly Suggestion[] {
  const words = shapes.flatMap((shape) => {
    if (shape.kind === "boolean") return ["true", "false"];
    return shape.kind === "text" ? (shape.of ?? []) : [];
  });
  // A bare `no` would be a boolean to many readers of YAML.
  return words.map((word) => ({ word, insert: word === "no" ? '"no"' : word, kind: "value" }));
}

/** What kind of names belongs at a place. */
function namesFor({ path }: YamlPlace): readonly Defined[] {
  const [top, , field] = path;
  if (top !== "services" || path.length < 3) return [];
  switch (field) {
    case "depends_on":
      return ["services"];
    case "networks":
    case "configs":
    case "secrets":
    case "volumes":
      return [field];
    case undefined:
    default:
      return [];
  }
}

function definedIn(text: string, what: Defined): readonly string[] {
  const { contents } = parseDocument(text, { prettyErrors: false });
  const part = isMap(contents) ? contents.get(what) : null;
  if (!isMap(part)) return [];
  return part.items.flatMap(({ key }) => (isScalar(key) && typeof key.value === "string" ? [key.value] : []));
}
