import type { Diagnostic, DiagnosticCode } from "../diagnostic.ts";

/** A place in the file: 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What has a place: a Markdown node, or the place itself. */
export type Placed = Place | { readonly position?: { readonly start: Place } | undefined };

/** Gathers what is wrong in one file. */
export interface Report {
  add(at: Placed, code: DiagnosticCode, params?: Diagnostic["params"]): void;
  /** In the order of the file. */
  diagnostics(): Diagnostic[];
}

/** An empty report on `file`. */
export function reportOn(file: string): Report {
  const found: Diagnostic[] = [];
  return {
    add(at, code, params = {}) {
      const { line, column } = placeOf(at);
      found.push({ file, line, column, code, params });
    },
    diagnostics: () => found.toSorted((a, b) => a.line - b.line || a.column - b.column),
  };
}

/** Where something begins; the head of the file when the parser did not say. */
export function placeOf(at: Placed): Place {
  if ("line" in at) return at;
  return at.position?.start ?? { line: 1, column: 1 };
}
