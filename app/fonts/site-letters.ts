import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The files in which the site's words stand. */
const TEXT = /\.(md|json|ya?ml|xml|txt)$/;

/**
 * How often each character occurs in what the site says: lessons, glossary, messages.
 * @param part a folder of all that
 */
export function siteLetters(repository: string, part = "."): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of filesOf(join(repository, "content", part))) {
    if (!TEXT.test(file)) continue;
    for (const letter of readFileSync(file, "utf8")) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return counts;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [path];
  });
}
