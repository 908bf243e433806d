/**
 * Something wrong in a lesson's files, for its author. Diagnostics are returned, never thrown: a broken lesson must not
 * take anything else down. The words are in content/messages/authoring.<language>.json under the code.
 */
export interface Diagnostic {
  /** Path of the file, as it was given to the reader. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  readonly code: DiagnosticCode;
  /** What the words mention. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** Every kind of diagnostic. Each is an entry in the authoring message catalogue. */
export const DIAGNOSTIC_CODES = [
  "file.unreadable",
  "yaml.syntax",
  "course.field",
  "course.lesson-missing",
  "course.lesson-twice",
  "course.lesson-unlisted",
  "commands.field",
  "commands.undescribed",
  "commands.untaught",
  "front-matter.missing",
  "front-matter.field",
  "lesson.no-steps",
  "lesson.slug",
  "lesson.too-large",
  "step.no-id",
  "step.bad-id",
  "step.duplicate-id",
  "step.no-title",
  "step.no-check",
  "step.two-checks",
  "step.no-solution",
  "step.two-solutions",
  "step.no-wrong",
  "check.field",
  "check.kind",
  "check.command",
  "check.changes",
  "directive.unknown",
  "directive.misplaced",
  "directive.attribute",
  "fence.unknown-word",
  "fence.misplaced",
  "fence.empty",
  "fence.placeholder",
  "fence.prompt",
  "fence.path",
  "markdown.inline",
  "quiz.field",
  "quiz.right",
  "quiz.duplicate-id",
  "figure.no-alt",
  "figure.missing",
  "figure.unused",
  "figure.name",
  "figure.syntax",
  "figure.view-box",
  "figure.element",
  "figure.attribute",
  "figure.colour",
  "figure.reference",
  "term.unknown",
  "glossary.field",
  "glossary.duplicate",
  "glossary.chapter",
  "starting-file.kind",
  "starting-file.too-large",
  "sources.field",
  "sources.empty",
  "sources.untaught",
  "sources.nowhere",
  "sources.unclaimed",
  "sources.unmapped",
  "sources.unkept",
  "heading.level",
  "heading.mark",
  "html.forbidden",
  "link.forbidden",
  "link.dead",
  "picture.forbidden",
  "emphasis.unparsed",
  "code.unparsed",
  "link.unparsed",
  "directive.unparsed",
  "image.undeclared",
  "image.unlisted",
  "image.unserved",
  "prerequisite.unknown",
  "proof.missing",
  "proof.stale",
  "proof.broken",
] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];
