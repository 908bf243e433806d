/** Characters that no POSIX shell interprets anywhere in a word; `=` is not among them, for it makes a first word an assignment. */
const PLAIN = /^[A-Za-z0-9_@%+:,./-]+$/;

/** One argument as a word that a POSIX shell reads back as exactly that argument. @throws RangeError for a NUL byte, which no argument can hold */
function quoteWord(argument: string): string {
  if (argument.includes("\0")) throw new RangeError("an argument cannot hold a NUL byte");
  return PLAIN.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

/**
 * A command line that a POSIX shell reads back as exactly `argv`: SSH's exec request carries one string, which the login
 * shell of the remote side interprets (RFC 4254, section 6.5).
 * @throws RangeError for a NUL byte
 */
export function quoteArgv(argv: readonly string[]): string {
  return argv.map(quoteWord).join(" ");
}
