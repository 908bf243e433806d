import {
  Download,
  Eye,
  EyeOff,
  FilePlus2,
  FileUp,
  FolderPlus,
  FolderUp,
  Package,
  Pencil,
  RotateCw,
  Trash2,
} from "lucide-react";
import type { useTranslations } from "next-intl";
import { archiveAddress, fileAddress } from "#contract/addresses.ts";
import { parentOf } from "../paths.ts";
import type { MenuItem } from "./context-menu.tsx";
import type { FileTree } from "./file-tree.ts";
import type { TreeTarget } from "./tree-line.tsx";

/** What the menu's lines depend on, and what they lead to. */
export interface TreeMenuSituation {
  readonly tree: FileTree;
  readonly sessionId: string;
  /** What the menu is about; null: the folder that the tree shows. */
  readonly target: TreeTarget | null;
  /** Lets a new name be typed into a folder. */
  readonly onNew: (kind: "file" | "folder", folder: string) => void;
  readonly onRename: (path: string) => void;
  readonly onUpload: (folder: string, folders: boolean) => void;
  readonly onDelete: (target: TreeTarget) => void;
}

type Words = ReturnType<typeof useTranslations<never>>;

/** The lines of the menu of something in the tree. */
export function treeMenu(t: Words, situation: TreeMenuSituation): readonly MenuItem[] {
  const { target } = situation;
  if (target === null) return [...makingItems(t, situation), null, ...rootItems(t, situation)];
  return [
    ...(target.kind === "folder" ? [...makingItems(t, situation), null] : []),
    ...entryItems(t, situation, target),
  ];
}

/** What can be put into a folder. */
function makingItems(t: Words, { tree, target, onNew, onUpload }: TreeMenuSituation): readonly MenuItem[] {
  const { root } = tree.store.getState();
  const folder = target === null ? root : target.kind === "folder" ? target.path : parentOf(target.path);
  return [
    {
      id: "file",
      label: t("editor.tree.newFile"),
      icon: <FilePlus2 aria-hidden="true" />,
      run: () => onNew("file", folder),
    },
    {
      id: "folder",
      label: t("editor.tree.newFolder"),
      icon: <FolderPlus aria-hidden="true" />,
      run: () => onNew("folder", folder),
    },
    {
      id: "upload",
      label: t("transfer.uploadFiles"),
      icon: <FileUp aria-hidden="true" />,
      run: () => onUpload(folder, false),
    },
    {
      id: "upload-folder",
      label: t("transfer.uploadFolder"),
      icon: <FolderUp aria-hidden="true" />,
      run: () => onUpload(folder, true),
    },
  ];
}

/** What concerns the tree as a whole. */
function rootItems(t: Words, { tree, sessionId }: TreeMenuSituation): readonly MenuItem[] {
  const { hidden } = tree.store.getState();
  return [
    {
      id: "hidden",
      label: t("editor.tree.hidden"),
      icon: hidden ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />,
      checked: hidden,
      run: () => tree.showHidden(!hidden),
    },
    {
      id: "refresh",
      label: t("editor.tree.refresh"),
      icon: <RotateCw aria-hidden="true" />,
      run: () => void tree.refresh(),
    },
    null,
    {
      id: "archive",
      label: t("transfer.archive"),
      icon: <Package aria-hidden="true" />,
      download: archiveAddress(sessionId),
    },
  ];
}

/** What can be done with a file or a folder itself. */
function entryItems(t: Words, situation: TreeMenuSituation, target: TreeTarget): readonly MenuItem[] {
  const { sessionId, onRename, onDelete } = situation;
  const download: MenuItem = {
    id: "download",
    label: t(target.kind === "folder" ? "transfer.downloadFolder" : "transfer.download"),
    icon: <Download aria-hidden="true" />,
    download: fileAddress(sessionId, target.path),
  };
  return [
    {
      id: "rename",
      label: t("editor.tree.rename"),
      icon: <Pencil aria-hidden="true" />,
      keys: "F2",
      run: () => onRename(target.path),
    },
    ...(target.kind === "other" ? [] : [download]),
    null,
    {
      id: "delete",
      label: t("editor.tree.delete"),
      icon: <Trash2 aria-hidden="true" />,
      keys: "Delete",
      danger: true,
      run: () => onDelete(target),
    },
  ];
}
