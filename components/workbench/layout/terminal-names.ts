import { HOME_HOST } from "#contract/terminal-names.ts";

/** Name of a further terminal on `host`: `t2`, `node2-1`, …, the first that is free. */
export function nextTerminal(taken: readonly string[], host: string = HOME_HOST): string {
  const [stem, from] = host === HOME_HOST ? ["t", 2] : [`${host}-`, 1];
  for (let number = from; ; number += 1) {
    const name = `${stem}${number}`;
    if (!taken.includes(name)) return name;
  }
}
