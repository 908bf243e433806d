import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Config, type OptionName, options } from "./options.ts";

/** A flag of one command that takes no value, e.g. `detach`, with its meaning for the help. */
export interface Switch {
  readonly flag: string;
  readonly description: string;
}

/** What a command line and an environment say together. */
export type Parsed =
  | {
      readonly ok: true;
      readonly config: Config;
      /** Switches that were given. */
      readonly switches: ReadonlySet<string>;
      /** Words that are no flags, and everything after `--`. */
      readonly words: readonly string[];
    }
  | { readonly ok: false; readonly errors: readonly string[] };

/** Where relative things are resolved. */
export interface Places {
  /** The repository: the default data folder lies in it. */
  readonly repository: string;
  /** The operator's working directory: folders given on the command line are relative to it. */
  readonly workingDirectory: string;
}

const names = Object.keys(options) as readonly OptionName[];

/**
 * Reads operator options from a command line (without `node` and the script) and an environment. The command line wins.
 * `defaults` replace those of the table. Errors are complete sentences that say what is wrong, where it was set and what to write instead; all are reported at once.
 */
export function parseConfig(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  places: Places,
  switches: readonly Switch[] = [],
  defaults: Readonly<Partial<Record<OptionName, string>>> = {},
): Parsed {
  const errors: string[] = [];
  const given = new Map<string, string>();
  const on = new Set<string>();
  const words: string[] = [];
  const isSwitch = (flag: string) => switches.some((each) => each.flag === flag);
  const isOption = (flag: string) => names.some((each) => options[each].flag === flag);

  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: {
      ...Object.fromEntries(names.map((each) => [options[each].flag, { type: "string" as const }])),
      ...Object.fromEntries(switches.map((each) => [each.flag, { type: "boolean" as const }])),
    },
  });
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    if (isSwitch(token.name)) on.add(token.name);
    else if (!isOption(token.name)) errors.push(`${token.rawName} is not an option; --help lists them.`);
    else if (token.value === undefined)
      errors.push(`--${token.name} needs a value after it; --help says of what kind.`);
    else given.set(token.name, token.value);
  }

  const values: Partial<Record<OptionName, unknown>> = {};
  for (const name of names) {
    const { flag, env: variable, default: byDefault, schema } = options[name];
    const fromLine = given.get(flag);
    const text = fromLine ?? (env[variable] || (defaults[name] ?? byDefault));
    const result = schema.safeParse(text);
    if (result.success) values[name] = result.data;
    else {
      const where = fromLine === undefined ? `environment variable ${variable}` : `option --${flag}`;
      errors.push(`${where}: “${text}” ${result.error.issues[0]?.message ?? "is not valid"}.`);
    }
  }
  if (errors.length > 0) return { ok: false, errors };

  const config = values as Config;
  const from = (path: string) => (path === "" ? "" : resolve(places.workingDirectory, path));
  const data = from(config.data) || resolve(places.repository, ".lab", config.name);
  return { ok: true, config: { ...config, data, labHostTls: from(config.labHostTls) }, switches: on, words };
}
