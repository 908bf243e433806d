/** What a part of a YAML file may be. Texts, numbers and booleans also take a variable such as `${TAG}`. */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "nothing" }
  | { readonly kind: "text"; readonly of?: readonly string[]; readonly open?: boolean }
  | { readonly kind: "number" }
  | { readonly kind: "boolean" }
  | { readonly kind: "list"; readonly items: Shape }
  /** A mapping. `known` keys, and further ones of the kind `rest` (null: none but `x-…`). `needs` at least one of these keys. */
  | {
      readonly kind: "map";
      readonly known: Readonly<Record<string, Shape>>;
      readonly rest: Shape | null;
      readonly needs: readonly string[];
    }
  | { readonly kind: "either"; readonly of: readonly Shape[] };

/** Anything at all. */
export const any: Shape = { kind: "any" };
export const nothing: Shape = { kind: "nothing" };
export const text: Shape = { kind: "text" };
export const number: Shape = { kind: "number" };
export const boolean: Shape = { kind: "boolean" };

/** One of a few words. */
export function choice(...of: readonly string[]): Shape {
  return { kind: "text", of };
}

/** Any text, of which some are worth suggesting. */
export function suggest(...of: readonly string[]): Shape {
  return { kind: "text", of, open: true };
}

export function list(items: Shape): Shape {
  return { kind: "list", items };
}

export function either(...of: readonly Shape[]): Shape {
  return { kind: "either", of };
}

/** A mapping with these keys and no others. */
export function map(known: Readonly<Record<string, Shape>>, needs: readonly string[] = []): Shape {
  return { kind: "map", known, rest: null, needs };
}

/** A mapping from names that the author chooses. */
export function names(of: Shape): Shape {
  return { kind: "map", known: {}, rest: of, needs: [] };
}
