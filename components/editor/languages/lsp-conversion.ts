/** The language server protocol's way to say where: lines and columns from 0. */
interface LspRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Monaco's way: lines and columns from 1. */
export interface CodeRange {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/** How grave something is, by Monaco's names. */
export type Severity = "Error" | "Warning" | "Info" | "Hint";

/** A range of the protocol as Monaco has it. */
export function codeRange({ start, end }: LspRange): CodeRange {
  return {
    startLineNumber: start.line + 1,
    startColumn: start.character + 1,
    endLineNumber: end.line + 1,
    endColumn: end.character + 1,
  };
}

const severities: readonly (Severity | undefined)[] = [undefined, "Error", "Warning", "Info", "Hint"];

/** What a diagnostic without a word on its severity is, is up to the editor: an error. */
export function severityOf(severity: number | undefined): Severity {
  return severities[severity ?? 1] ?? "Error";
}

/** Kinds of completions by Monaco's names, as far as they are used. */
export type KindName =
  | "Class"
  | "EnumMember"
  | "Field"
  | "File"
  | "Folder"
  | "Function"
  | "Keyword"
  | "Property"
  | "Reference"
  | "Snippet"
  | "Text"
  | "Value"
  | "Variable";

const kinds: Readonly<Record<number, KindName>> = {
  1: "Text",
  3: "Function",
  5: "Field",
  6: "Variable",
  7: "Class",
  10: "Property",
  12: "Value",
  14: "Keyword",
  15: "Snippet",
  17: "File",
  18: "Reference",
  19: "Folder",
  20: "EnumMember",
};

/** The kind of a completion. */
export function kindOf(kind: number | undefined): KindName {
  return kinds[kind ?? 1] ?? "Text";
}

/** Documentation, which the protocol has as a text or with its kind, as Markdown; null when there is none. */
export function markdownOf(documentation: unknown): { readonly value: string } | null {
  if (typeof documentation === "string") return { value: documentation };
  if (Array.isArray(documentation)) {
    const parts = documentation.flatMap((part) => markdownOf(part)?.value ?? []);
    return parts.length === 0 ? null : { value: parts.join("\n\n") };
  }
  if (typeof documentation === "object" && documentation !== null && "value" in documentation)
    return typeof documentation.value === "string" ? { value: documentation.value } : null;
  return null;
}
