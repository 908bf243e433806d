import type { Locale } from "#components/i18n/routing.ts";
import en from "#content/messages/authoring.en.json" with { type: "json" };
import ko from "#content/messages/authoring.ko.json" with { type: "json" };
import type { Diagnostic } from "#lesson-format/diagnostic.ts";
import { type DiagnosticText, formatDiagnostic } from "#lesson-format/format-diagnostic.ts";

/** A diagnostic in the author's language: what is wrong, and what mends it. */
export function diagnosticText(diagnostic: Diagnostic, locale: Locale): DiagnosticText {
  return formatDiagnostic(diagnostic, locale === "ko" ? ko : en);
}
