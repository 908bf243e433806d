import { type OptionName, options } from "./options.ts";
import type { Switch } from "./parse.ts";

const COLUMN = 33;

function line(left: string, right: string): string {
  return left.length + 2 > COLUMN ? `  ${left}\n${" ".repeat(COLUMN + 2)}${right}` : `  ${left.padEnd(COLUMN)}${right}`;
}

/**
 * The help of one command.
 * @param usage what to type, one line each, e.g. `npm start -- [options]`
 */
export function helpText(
  usage: readonly string[],
  purpose: string,
  switches: readonly Switch[],
  relevant: readonly OptionName[] = Object.keys(options) as OptionName[],
): string {
  const lines = [
    purpose,
    "",
    "Usage:",
    ...usage.map((each) => `  ${each}`),
    "",
    "Options (each also an environment variable):",
    ...switches.map((each) => line(`--${each.flag}`, each.description)),
    ...relevant.map((name) => {
      const { flag, value, env, default: byDefault, description } = options[name];
      const standard = byDefault === "" ? "" : `, default ${byDefault}`;
      return line(`--${flag} ${value}`, `${description} (${env}${standard})`);
    }),
    line("--help", "this text"),
  ];
  return `${lines.join("\n")}\n`;
}
