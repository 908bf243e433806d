import type { LabError } from "#components/lab-client/lab-error.ts";
import type { FolderEntry } from "#contract/files.ts";
import { joined, nameOf, type Root } from "../paths.ts";

/** What is known of a folder. While it is read again, what was there stays. */
export interface Folder {
  readonly entries: readonly FolderEntry[];
  /** There are more than `entries` tells. */
  readonly more: boolean;
  /** Null: it has been read. */
  readonly trouble: "reading" | LabError["code"] | null;
}

/** What a tree of files holds and shows. Folders are read when they are first opened. */
export interface TreeContent {
  readonly root: Root;
  readonly folders: ReadonlyMap<string, Folder>;
  readonly open: ReadonlySet<string>;
  /** Names with a dot in front are shown. */
  readonly hidden: boolean;
}

/** A line of the tree as it is drawn. */
export type TreeRow =
  | {
      readonly kind: "entry";
      readonly path: string;
      readonly entry: FolderEntry;
      readonly level: number;
      readonly open: boolean;
      readonly position: number;
      readonly size: number;
    }
  /** Says something of the folder above it: it is empty, being read, cannot be read, or has more than is listed. */
  | {
      readonly kind: "remark";
      readonly folder: string;
      readonly level: number;
      readonly remark: "empty" | "reading" | "more" | LabError["code"];
    };

const collator = new Intl.Collator("ko", { numeric: true });

/** Folders first, then by name as people sort: 2 before 10. */
export function inOrder(entries: readonly FolderEntry[]): FolderEntry[] {
  const rank = (entry: FolderEntry): number => (entry.kind === "folder" ? 0 : 1);
  return [...entries].sort((a, b) => rank(a) - rank(b) || collator.compare(a.name, b.name));
}

/** True when nothing has changed that is drawn. */
export function isSameFolder(a: Folder, b: Folder): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The lines of the tree, from top to bottom; the root itself is not one. */
export function rowsOf(tree: TreeContent): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (folder: string, level: number): void => {
    const known = tree.folders.get(folder);
    const remark = (what: Extract<TreeRow, { kind: "remark" }>["remark"]): void => {
      rows.push({ kind: "remark", folder, level, remark: what });
    };
    if (!known) {
      remark("reading");
      return;
    }
    const shown = known.entries.filter((entry) => tree.hidden || !entry.name.startsWith("."));
    for (const [index, entry] of shown.entries()) {
      // Names that are no UTF-8 may look the same. No real path has a NUL.
      const path = entry.exact ? joined(folder, entry.name) : `${joined(folder, entry.name)}\0${index}`;
      const open = entry.kind === "folder" && entry.exact && tree.open.has(path);
      rows.push({ kind: "entry", path, entry, level, open, position: index + 1, size: shown.length });
      if (open) add(path, level + 1);
    }
    if (known.trouble !== null && (known.trouble !== "reading" || known.entries.length === 0)) remark(known.trouble);
    else if (known.more) remark("more");
    else if (shown.length === 0) remark("empty");
  };
  add(tree.root, 1);
  return rows;
}

/** Where a key leads from a line, as WAI-ARIA's tree has it: another line, or a folder to open or close. */
export type TreeStep = { readonly go: string } | { readonly open: string } | { readonly close: string };

/** What a key does in the tree; null: nothing. `from`: the line that has the focus. */
export function treeStep(rows: readonly TreeRow[], from: string | null, key: string): TreeStep | null {
  const entries = rows.filter((row) => row.kind === "entry");
  const index = entries.findIndex((row) => row.path === from);
  const row = entries[index];
  const to = (target: { readonly path: string } | undefined): TreeStep | null => (target ? { go: target.path } : null);
  if (!row) return ["ArrowDown", "Home"].includes(key) ? to(entries[0]) : key === "End" ? to(entries.at(-1)) : null;
  switch (key) {
    case "ArrowDown":
      return to(entries[index + 1]);
    case "ArrowUp":
      return to(entries[index - 1]);
    case "Home":
      return to(entries[0]);
    case "End":
      return to(entries.at(-1));
    case "ArrowRight": {
      if (row.entry.kind !== "folder" || !row.entry.exact) return null;
      if (!row.open) return { open: row.path };
      const next = entries[index + 1];
      return next && next.level > row.level ? { go: next.path } : null;
    }
    case "ArrowLeft":
      if (row.open) return { close: row.path };
      return to(entries.slice(0, index).findLast((above) => above.level < row.level));
    default: {
      if ([...key].length !== 1 || key === " ") return null;
      // Typing a letter goes to the next name that begins with it.
      const after = [...entries.slice(index + 1), ...entries.slice(0, index + 1)];
      return to(after.find((other) => nameOf(other.path).toLowerCase().startsWith(key.toLowerCase())));
    }
  }
}
