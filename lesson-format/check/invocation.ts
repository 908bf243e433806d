import { DOCKER_SYNTAX, type DockerSyntax, OPTION_SYNONYMS } from "./docker-syntax.ts";

/** A command reduced to what it means, so that two spellings of the same are equal. */
export interface Invocation {
  /** `docker container ls`, `curl`, … */
  readonly program: string;
  readonly options: readonly Option[];
  readonly args: readonly string[];
}

/** `value` is `true` for a switch that is on; a switch turned off (`--tty=false`) is left out. */
export interface Option {
  readonly name: string;
  readonly value: string | true;
}

/** Docker's own options, before the command. */
const GLOBAL_VALUED = new Set([
  "--config",
  "-c",
  "--context",
  "-H",
  "--host",
  "-l",
  "--log-level",
  "--tlscacert",
  "--tlscert",
  "--tlskey",
]);

/** The options of `docker compose` itself, before its command. */
const COMPOSE: Pick<DockerSyntax, "valued" | "short" | "trailing"> = {
  valued: new Set(["ansi", "env-file", "file", "parallel", "profile", "progress", "project-directory", "project-name"]),
  short: new Map([
    ["f", "file"],
    ["p", "project-name"],
  ]),
  trailing: true,
};

/** What the words of a simple command mean. */
export function readInvocation(words: readonly string[]): Invocation {
  const [first = "", ...rest] = words;
  const program = first.slice(first.lastIndexOf("/") + 1);
  if (program === "docker") return readDocker(rest);
  return program === "docker-compose" ? readCompose(rest) : readOther(program, rest);
}

function readDocker(words: readonly string[]): Invocation {
  let start = 0;
  while (words[start]?.startsWith("-")) start += GLOBAL_VALUED.has(words[start] ?? "") ? 2 : 1;
  const [one = "", two = ""] = words.slice(start);
  if (one === "compose") return readCompose(words.slice(start + 1));
  const group = DOCKER_SYNTAX.get(`${one} ${two}`);
  if (group) return readKnown(group, words.slice(start + 2));
  const syntax = DOCKER_SYNTAX.get(one);
  return syntax ? readKnown(syntax, words.slice(start + 1)) : readOther(`docker ${one}`.trim(), words.slice(start + 1));
}

/** `docker compose --file shop.yaml up --detach`: what stands before the command counts as the command's option. */
function readCompose(words: readonly string[]): Invocation {
  const { options, args } = readWords(COMPOSE, words);
  const [command = "", ...rest] = args;
  const syntax = DOCKER_SYNTAX.get(`compose ${command}`);
  const read = syntax ? readKnown(syntax, rest) : readOther(`docker compose ${command}`.trim(), rest);
  return { ...read, options: [...options, ...read.options] };
}

function readKnown(syntax: DockerSyntax, words: readonly string[]): Invocation {
  return { program: `docker ${syntax.path}`, ...readWords(syntax, words) };
}

function readWords(
  syntax: Pick<DockerSyntax, "valued" | "short" | "trailing">,
  words: readonly string[],
): Pick<Invocation, "options" | "args"> {
  const options: Option[] = [];
  const args: string[] = [];
  let i = 0;
  /** Notes an option; takes the next word as its value where it needs one. */
  const note = (name: string, attached: string | undefined) => {
    const long = OPTION_SYNONYMS.get(name) ?? name;
    if (syntax.valued.has(long)) {
      if (attached === undefined) i += 1;
      options.push({ name: long, value: attached ?? words[i] ?? "" });
    } else if (attached === "false") switchOff(options, long);
    else options.push({ name: long, value: attached === undefined || attached === "true" ? true : attached });
  };
  for (; i < words.length; i += 1) {
    const word = words[i] ?? "";
    if (word === "--") {
      args.push(...words.slice(i + 1));
      break;
    }
    if (word.startsWith("--")) {
      const equals = word.indexOf("=");
      if (equals < 0) note(word.slice(2), undefined);
      else note(word.slice(2, equals), word.slice(equals + 1));
    } else if (word.startsWith("-") && word.length > 1) {
      readShort(word.slice(1), syntax, note);
    } else if (syntax.trailing) {
      args.push(...words.slice(i));
      break;
    } else args.push(word);
  }
  return { options, args };
}

/** The last word on a switch counts: `-t --tty=false` is off. */
function switchOff(options: Option[], name: string): void {
  for (let at = options.length - 1; at >= 0; at -= 1) if (options[at]?.name === name) options.splice(at, 1);
}

/** `-it`, `-p8080:80`, `-p=8080:80`: letters in a row until one takes a value. */
function readShort(
  letters: string,
  syntax: Pick<DockerSyntax, "valued" | "short">,
  note: (name: string, attached: string | undefined) => void,
): void {
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters.charAt(at);
    const name = syntax.short.get(letter) ?? letter;
    const rest = letters.slice(at + 1);
    if (syntax.valued.has(name)) {
      note(name, rest === "" ? undefined : rest.replace(/^=/, ""));
      return;
    }
    if (rest.startsWith("=")) {
      note(name, rest.slice(1));
      return;
    }
    note(name, undefined);
  }
}

/** Of other programs nothing is known: words that begin with a dash are options in any order, the others arguments. */
function readOther(program: string, words: readonly string[]): Invocation {
  const options: Option[] = [];
  const args: string[] = [];
  for (const word of words) {
    const equals = word.indexOf("=");
    if (!word.startsWith("-") || word === "-" || word === "--") args.push(word);
    else if (word.startsWith("--") && equals > 0)
      options.push({ name: word.slice(2, equals), value: word.slice(equals + 1) });
    else options.push({ name: word.replace(/^--?/, ""), value: true });
  }
  return { program, options, args };
}
