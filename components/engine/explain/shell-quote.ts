const PLAIN = /^[A-Za-z0-9_@%+=:,./][A-Za-z0-9_@%+=:,./-]*$/;
/** What must not be typed into a terminal as it is. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/**
 * A word as bash reads it: one argument with exactly this text, whatever it contains. Names come from the learner's engine, where
 * anybody may have chosen them.
 */
export function shellWord(text: string): string {
  if (PLAIN.test(text)) return text;
  if (!CONTROL.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (letter === "'" || letter === "\\") return `\\${letter}`;
    return CONTROL.test(letter) ? `\\u${code.toString(16).padStart(4, "0")}` : letter;
  });
  return `$'${escaped.join("")}'`;
}

/** The words as one command line. A name that looks like an option stands behind `--`. */
export function commandLine(command: string, ...names: readonly string[]): string {
  const guard = names.some((name) => name.startsWith("-")) ? ["--"] : [];
  return [command, ...guard, ...names.map(shellWord)].join(" ");
}
