/** A simple command of a shell line. */
export interface SimpleCommand {
  /** Its words with quotes resolved; a `$(…)`, a backquoted part or a `${…}` is kept as written. Redirections are left out. */
  readonly words: readonly string[];
  /** What joins it to the next one. `end`: it is the last. */
  readonly joint: "and" | "or" | "pipe" | "then" | "end";
}

type Token =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "joint"; readonly joint: SimpleCommand["joint"] };

/** Lines longer than this (in UTF-16 code units) are not looked into: nobody types them. */
const LONGEST = 16 * 1024;
/** Words of the shell's grammar and harmless prefixes that may stand before a program's name. */
const PREFIXES = new Set([
  "do",
  "then",
  "else",
  "elif",
  "if",
  "while",
  "until",
  "!",
  "{",
  "time",
  "command",
  "exec",
  "sudo",
]);
const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/;

/**
 * Splits a bash line into its simple commands, in one pass. It reads as much of the shell's grammar as people type at a
 * prompt (quotes, substitutions, pipes, lists, redirections, comments, loops on one line) and never fails: what it does not
 * know stays a word. Prefixes such as `sudo` and `NAME=value` are left out.
 */
export function simpleCommands(line: string): SimpleCommand[] {
  if (line.length > LONGEST) return [];
  const commands: SimpleCommand[] = [];
  let words: string[] = [];
  for (const token of tokens(line)) {
    if (token.kind === "word") words.push(token.text);
    else {
      const stripped = withoutPrefixes(words);
      words = [];
      if (stripped.length > 0) commands.push({ words: stripped, joint: token.joint });
    }
  }
  // A trailing `;` or `&` ends the line without another command after it.
  const last = commands.at(-1);
  if (last) commands[commands.length - 1] = { words: last.words, joint: "end" };
  return commands;
}

function withoutPrefixes(words: readonly string[]): string[] {
  let first = 0;
  for (;;) {
    const word = words[first];
    if (word === undefined) break;
    if (word === "sudo") {
      first += 1;
      while (words[first]?.startsWith("-")) first += words[first] === "-u" || words[first] === "-g" ? 2 : 1;
    } else if (PREFIXES.has(word) || ASSIGNMENT.test(word)) first += 1;
    else break;
  }
  return words.slice(first);
}

function* tokens(line: string): Generator<Token> {
  let word: string | null = null;
  let skipNext = false;
  let i = 0;
  const flush = function* (): Generator<Token> {
    if (word !== null && !skipNext) yield { kind: "word", text: word };
    if (word !== null) skipNext = false;
    word = null;
  };
  while (i < line.length) {
    const c = line.charAt(i);
    const next = line.charAt(i + 1);
    if (c === "\\") {
      if (next !== "\n") word = (word ?? "") + next;
      i += 2;
    } else if (c === "'") {
      const end = closing(line, i + 1, "'");
      word = (word ?? "") + line.slice(i + 1, end);
      i = end + 1;
    } else if (c === '"') {
      const [text, end] = doubleQuoted(line, i + 1);
      word = (word ?? "") + text;
      i = end;
    } else if (c === "`") {
      const end = closing(line, i + 1, "`");
      word = (word ?? "") + line.slice(i, end + 1);
      i = end + 1;
    } else if (c === "$" && (next === "(" || next === "{")) {
      const end = nested(line, i + 1);
      word = (word ?? "") + line.slice(i, end);
      i = end;
    } else if (c === "#" && word === null) {
      while (i < line.length && line.charAt(i) !== "\n") i += 1;
    } else if (c === ">" || c === "<" || (c === "&" && next === ">")) {
      // `2>` and `3<`: the digits belong to the redirection.
      if (word !== null && /^\d+$/.test(word)) word = null;
      yield* flush();
      while (i < line.length && "<>&|".includes(line.charAt(i))) i += 1;
      skipNext = true;
    } else if (c === " " || c === "\t") {
      yield* flush();
      i += 1;
    } else if ("\n\r;&|()".includes(c)) {
      yield* flush();
      skipNext = false;
      const double = c === next && (c === "&" || c === "|");
      const joint = double ? (c === "&" ? "and" : "or") : c === "|" ? "pipe" : "then";
      i += double || (c === "|" && next === "&") ? 2 : 1;
      yield { kind: "joint", joint };
    } else {
      word = (word ?? "") + c;
      i += 1;
    }
  }
  yield* flush();
  yield { kind: "joint", joint: "end" };
}

/** Index of the next `mark`, or the line's end. */
function closing(line: string, from: number, mark: string): number {
  const found = line.indexOf(mark, from);
  return found < 0 ? line.length : found;
}

/** Text of a double-quoted part and the index after its closing quote. */
function doubleQuoted(line: string, from: number): [string, number] {
  let text = "";
  let i = from;
  while (i < line.length) {
    const c = line.charAt(i);
    if (c === '"') return [text, i + 1];
    if (c === "\\" && '"\\$`\n'.includes(line.charAt(i + 1))) {
      text += line.charAt(i + 1);
      i += 2;
    } else if (c === "$" && line.charAt(i + 1) === "(") {
      const end = nested(line, i + 1);
      text += line.slice(i, end);
      i = end;
    } else {
      text += c;
      i += 1;
    }
  }
  return [text, i];
}

/** Index after the bracket that closes the one at `from`, minding quotes; the line's end when nothing closes it. */
function nested(line: string, from: number): number {
  let depth = 0;
  let i = from;
  while (i < line.length) {
    const c = line.charAt(i);
    if (c === "\\") i += 1;
    else if (c === "'") i = closing(line, i + 1, "'");
    else if (c === "(" || c === "{") depth += 1;
    else if (c === ")" || c === "}") {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
    i += 1;
  }
  return line.length;
}
