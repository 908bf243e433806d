import { join, relative } from "node:path";
import type { Diagnostic } from "#lesson-format/diagnostic.ts";
import { loadCommands } from "#lesson-format/files/load-commands.ts";
import { loadCourse } from "#lesson-format/files/load-course.ts";
import { proofState } from "#lesson-format/files/proof.ts";
import { type DiagnosticMessages, formatDiagnostic } from "#lesson-format/format-diagnostic.ts";
import type { Lesson } from "#lesson-format/lesson.ts";

/** What a look at all lessons found. */
export interface LintResult {
  /** In the order in which they are to be shown. Of the whole course when no lessons were named. */
  readonly diagnostics: readonly Diagnostic[];
  /** Folder names of the lessons that were looked at. */
  readonly ids: readonly string[];
  /** Those of them that parse. */
  readonly lessons: readonly Lesson[];
  /** Named lessons that do not exist. */
  readonly unknown: readonly string[];
}

/**
 * Looks for mistakes in the course under `contentDir`.
 * @param wanted folder names of lessons; without any, everything
 * @param withProof whether a lesson whose text has not been proven is a mistake too
 */
export async function lintLessons(
  contentDir: string,
  wanted: readonly string[],
  withProof: boolean,
): Promise<LintResult> {
  const loaded = await loadCourse(contentDir);
  const { lessons, diagnostics } = loaded;
  const commands = wanted.length === 0 ? (await loadCommands(contentDir, loaded)).diagnostics : [];
  const ids = wanted.length === 0 ? [...lessons.keys()] : wanted.filter((id) => lessons.has(id));
  const unproven = withProof
    ? await Promise.all(ids.map((id) => proofDiagnostics(contentDir, id, lessons.get(id)?.lesson ?? null)))
    : [];
  return {
    diagnostics: [
      ...(wanted.length === 0 ? diagnostics : []),
      ...commands,
      ...ids.flatMap((id) => lessons.get(id)?.diagnostics ?? []),
      ...unproven.flat(),
    ],
    ids,
    lessons: ids.map((id) => lessons.get(id)?.lesson ?? null).filter((each) => each !== null),
    unknown: wanted.filter((id) => !lessons.has(id)),
  };
}

/** Of a broken lesson nothing is said: its own diagnostics come first. */
async function proofDiagnostics(contentDir: string, id: string, lesson: Lesson | null): Promise<Diagnostic[]> {
  const folder = join(contentDir, "lessons", id);
  const state = lesson === null ? "proven" : await proofState(folder, lesson);
  const at = { file: join(folder, "lesson.md"), line: 1, column: 1, params: { lesson: id } };
  return state === "proven" ? [] : [{ ...at, code: `proof.${state}` }];
}

/** One mistake as editors and terminals understand it, with the way to mend it below: `file:line:column: message`. */
export function printedDiagnostic(diagnostic: Diagnostic, messages: DiagnosticMessages, from: string): string {
  const { message, mend } = formatDiagnostic(diagnostic, messages);
  const { file, line, column } = diagnostic;
  return `${relative(from, file)}:${line}:${column}: ${message}\n    ${mend}\n`;
}
