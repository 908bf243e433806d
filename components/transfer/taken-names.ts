import { joined, nameOf, parentOf } from "#components/editor/paths.ts";
import { LabError } from "#components/lab-client/lab-error.ts";
import type { FolderEntry } from "#contract/files.ts";
import type { Picked } from "./picked.ts";

type ListFolder = (folder: string) => Promise<readonly FolderEntry[]>;

/** The names in a folder. One that is not there has none; what else is wrong shows when something is sent. */
export async function namesIn(folder: string, list: ListFolder): Promise<Set<string>> {
  const entries = await list(folder).catch((error: unknown) => {
    if (error instanceof LabError) return [];
    throw error;
  });
  return new Set(entries.map(({ name }) => name));
}

/** Which names are taken in the folders that something picked goes to. */
export class TakenNames {
  readonly #byFolder: ReadonlyMap<string, Set<string>>;

  private constructor(byFolder: ReadonlyMap<string, Set<string>>) {
    this.#byFolder = byFolder;
  }

  /** @param folder where what was picked goes */
  static async of(folder: string, picked: readonly Picked[], list: ListFolder): Promise<TakenNames> {
    const names = new Map<string, Set<string>>();
    for (const one of new Set(picked.map(({ path }) => parentOf(joined(folder, path))))) {
      names.set(one, await namesIn(one, list));
    }
    return new TakenNames(names);
  }

  /** The names beside a path. A name that is given there is to be added. */
  beside(path: string): Set<string> {
    return this.#byFolder.get(parentOf(path)) ?? new Set();
  }

  has(path: string): boolean {
    return this.beside(path).has(nameOf(path));
  }
}
