import type { Diagnostic } from "./diagnostic.ts";

/** The authoring messages of one language: content/messages/authoring.<language>.json. */
export type DiagnosticMessages = Readonly<
  Record<Diagnostic["code"], { readonly message: string; readonly mend: string }>
>;

/** A diagnostic in an author's words: what is wrong, and what mends it. */
export interface DiagnosticText {
  readonly message: string;
  readonly mend: string;
}

/** Puts a diagnostic's parameters into its message. A place for a parameter that is not there stays as it is. */
export function formatDiagnostic(diagnostic: Diagnostic, messages: DiagnosticMessages): DiagnosticText {
  const { message, mend } = messages[diagnostic.code];
  const fill = (text: string) =>
    text.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => String(diagnostic.params[name] ?? whole));
  return { message: fill(message), mend: fill(mend) };
}
