import { shellWord } from "#components/engine/explain/shell-quote.ts";

/** Where the sandbox's shells begin. */
const HOME = "/home/student";

/** The command line that leads a new shell into a folder; null where none is needed, or the folder is not known. */
export function wayToFolder(folder: string | null): string | null {
  return folder === null || folder === HOME ? null : `cd ${shellWord(folder)}`;
}
