import {
  Box,
  FileCode2,
  FileCog,
  FileJson,
  FileQuestion,
  FileTerminal,
  FileText,
  Folder,
  FolderOpen,
} from "lucide-react";
import type { FolderEntry } from "#contract/files.ts";
import { isCompose, languageOf } from "../file-language.ts";

/** The sign in front of a name, by what it is. */
export function EntryIcon({
  entry,
  open = false,
}: {
  readonly entry: Pick<FolderEntry, "name" | "kind">;
  readonly open?: boolean;
}) {
  const Icon =
    entry.kind === "folder" ? (open ? FolderOpen : Folder) : entry.kind === "other" ? FileQuestion : iconOf(entry.name);
  const own = Icon === Box || entry.kind === "folder";
  return <Icon className={own ? "size-4 shrink-0 text-accent" : "size-4 shrink-0 text-ink-faint"} aria-hidden="true" />;
}

/** Signs of languages; the others are programs. */
const ICONS: Readonly<Partial<Record<ReturnType<typeof languageOf>, typeof Box>>> = {
  dockerfile: Box,
  yaml: FileCog,
  ini: FileCog,
  json: FileJson,
  shell: FileTerminal,
  plaintext: FileText,
  markdown: FileText,
};

function iconOf(name: string): typeof Box {
  return isCompose(name) ? Box : (ICONS[languageOf(name)] ?? FileCode2);
}
