import { isWithin, joined, parentOf } from "../paths.ts";

/** A name that is being typed into the tree: of something new in a folder, or a new one for what is there. */
export type Naming =
  | { readonly kind: "file" | "folder"; readonly folder: string }
  | { readonly kind: "rename"; readonly path: string };

/** Longest name of a file, in bytes of UTF-8. */
const NAME_LIMIT = 255;

/** Why a typed name cannot be: nothing is typed, `.` or `..`, longer than Linux has it, or the folder itself would move into itself. */
export type NameFault = "empty" | "dots" | "long" | "inside";

/** Where a typed name leads. Slashes make folders, as on a command line. */
export function namedPath(naming: Naming, typed: string): { readonly path: string } | { readonly fault: NameFault } {
  const names = typed.split("/").filter((name) => name !== "");
  if (names.length === 0) return { fault: "empty" };
  if (names.some((name) => name === "." || name === "..")) return { fault: "dots" };
  const bytes = (name: string): number => new TextEncoder().encode(name).byteLength;
  if (names.some((name) => bytes(name) > NAME_LIMIT)) return { fault: "long" };
  const folder = naming.kind === "rename" ? parentOf(naming.path) : naming.folder;
  const path = joined(folder, names.join("/"));
  if (naming.kind === "rename" && path !== naming.path && isWithin(path, naming.path)) return { fault: "inside" };
  return { path };
}

/** How much of a name is marked when it is to be changed: not its ending, as file managers do. */
export function markedLength(name: string, folder: boolean): number {
  const dot = name.lastIndexOf(".");
  return folder || dot <= 0 ? name.length : dot;
}
