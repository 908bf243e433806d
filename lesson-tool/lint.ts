import { relative } from "node:path";
import type { Diagnostic } from "#lesson-format/diagnostic.ts";
import { loadCourse } from "#lesson-format/files/load-course.ts";
import { type DiagnosticMessages, formatDiagnostic } from "#lesson-format/format-diagnostic.ts";

/** What a look at all lessons found. */
export interface LintResult {
  /** In the order in which they are to be shown. Of the whole course when no lessons were named. */
  readonly diagnostics: readonly Diagnostic[];
  /** Lessons that were looked at. */
  readonly lessons: number;
  /** Named lessons that do not exist. */
  readonly unknown: readonly string[];
}

/**
 * Looks for mistakes in the course under `contentDir`.
 * @param wanted folder names of lessons; without any, everything
 */
export async function lintLessons(contentDir: string, wanted: readonly string[]): Promise<LintResult> {
  const { lessons, diagnostics } = await loadCourse(contentDir);
  const ids = wanted.length === 0 ? [...lessons.keys()] : wanted.filter((id) => lessons.has(id));
  return {
    diagnostics: [
      ...(wanted.length === 0 ? diagnostics : []),
      ...ids.flatMap((id) => lessons.get(id)?.diagnostics ?? []),
    ],
    lessons: ids.length,
    unknown: wanted.filter((id) => !lessons.has(id)),
  };
}

/** One mistake as editors and terminals understand it, with the way to mend it below: `file:line:column: message`. */
export function printedDiagnostic(diagnostic: Diagnostic, messages: DiagnosticMessages, from: string): string {
  const { message, mend } = formatDiagnostic(diagnostic, messages);
  const { file, line, column } = diagnostic;
  return `${relative(from, file)}:${line}:${column}: ${message}\n    ${mend}\n`;
}
