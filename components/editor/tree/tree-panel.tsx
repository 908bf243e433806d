"use client";

import {
  Download,
  Ellipsis,
  Eye,
  EyeOff,
  FilePlus2,
  FileUp,
  FolderPlus,
  FolderUp,
  House,
  Package,
  Pencil,
  RotateCw,
  Server,
  Trash2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useRef, useState } from "react";
import { useStore } from "zustand";
import { codeOf, LabError } from "#components/lab-client/lab-error.ts";
import { pickFiles } from "#components/transfer/pick-files.ts";
import { useTransfers } from "#components/transfer/transfers-of.ts";
import { Button } from "#components/ui/button.tsx";
import { QuestionDialog } from "#components/ui/question.tsx";
import { archiveAddress, fileAddress } from "#contract/addresses.ts";
import type { EditorSession } from "../editor-session.ts";
import { nameOf, parentOf } from "../paths.ts";
import { shownName } from "../shown-name.ts";
import { ContextMenu, type MenuItem } from "./context-menu.tsx";
import type { Naming } from "./naming.ts";
import { type TreeTarget, TreeView } from "./tree-view.tsx";

interface TreePanelProps {
  readonly session: EditorSession;
  readonly sessionId: string;
  readonly active: string | null;
  readonly dirty: ReadonlySet<string>;
  readonly naming: Naming | null;
  readonly onNaming: (naming: Naming | null) => void;
  /** A new file was named. @throws LabError when it cannot be made */
  readonly onMakeFile: (path: string) => Promise<void>;
}

/** The sandbox's files as a tree, with what can be done with them. */
export const TreePanel = memo(function TreePanel({
  session,
  sessionId,
  active,
  dirty,
  naming,
  onNaming,
  onMakeFile,
}: TreePanelProps) {
  const t = useTranslations();
  const { tree, files } = session;
  const transfers = useTransfers(sessionId);
  const root = useStore(tree.store, (state) => state.root);
  const hidden = useStore(tree.store, (state) => state.hidden);
  const current = useStore(tree.store, (state) => state.current);
  const [menu, setMenu] = useState<{
    readonly target: TreeTarget | null;
    readonly at: { readonly x: number; readonly y: number };
  } | null>(null);
  const [doomed, setDoomed] = useState<TreeTarget | null>(null);
  const [trouble, setTrouble] = useState<LabError["code"] | null>(null);
  const question = useRef<HTMLDialogElement>(null);
  const place = useRef<HTMLDivElement>(null);

  const folderFor = (target: TreeTarget | null): string =>
    target === null ? root : target.kind === "folder" ? target.path : parentOf(target.path);
  const currentFolder = (): string => {
    if (current === null) return root;
    const entry = tree.seen(parentOf(current))?.entries.find(({ name }) => name === nameOf(current));
    return entry?.kind === "folder" ? current : parentOf(current);
  };
  const begin = (kind: "file" | "folder", folder: string): void => {
    if (folder !== root) tree.open(folder);
    onNaming({ kind, folder });
  };
  const named = async (of: Naming, path: string): Promise<void> => {
    setTrouble(null);
    if (of.kind === "rename") {
      if (files.standsInTheWay(of.path, path)) throw new LabError("file.conflict");
      await tree.move(of.path, path);
      files.moved(of.path, path);
    } else if (of.kind === "file") await onMakeFile(path);
    else await tree.makeFolder(path);
  };
  const ask = (target: TreeTarget): void => {
    setDoomed(target);
    question.current?.showModal();
  };
  const remove = async (target: TreeTarget): Promise<void> => {
    try {
      await tree.remove(target.path);
      files.removed(target.path);
      setTrouble(null);
    } catch (error) {
      setTrouble(codeOf(error));
      void tree.refresh();
    }
  };
  const upload = (folder: string, folders: boolean): void => {
    pickFiles(folders, (picked) => void transfers.upload(folder, picked));
  };

  const items = (target: TreeTarget | null): readonly MenuItem[] => {
    const folder = folderFor(target);
    const making: readonly MenuItem[] = [
      {
        id: "file",
        label: t("editor.tree.newFile"),
        icon: <FilePlus2 aria-hidden="true" />,
        run: () => begin("file", folder),
      },
      {
        id: "folder",
        label: t("editor.tree.newFolder"),
        icon: <FolderPlus aria-hidden="true" />,
        run: () => begin("folder", folder),
      },
      {
        id: "upload",
        label: t("transfer.uploadFiles"),
        icon: <FileUp aria-hidden="true" />,
        run: () => upload(folder, false),
      },
      {
        id: "upload-folder",
        label: t("transfer.uploadFolder"),
        icon: <FolderUp aria-hidden="true" />,
        run: () => upload(folder, true),
      },
    ];
    if (target === null)
      return [
        ...making,
        null,
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
    return [
      ...(target.kind === "folder" ? [...making, null] : []),
      {
        id: "rename",
        label: t("editor.tree.rename"),
        icon: <Pencil aria-hidden="true" />,
        keys: "F2",
        run: () => onNaming({ kind: "rename", path: target.path }),
      },
      ...(target.kind === "other"
        ? []
        : [
            {
              id: "download",
              label: t(target.kind === "folder" ? "transfer.downloadFolder" : "transfer.download"),
              icon: <Download aria-hidden="true" />,
              download: fileAddress(sessionId, target.path),
            },
          ]),
      null,
      {
        id: "delete",
        label: t("editor.tree.delete"),
        icon: <Trash2 aria-hidden="true" />,
        keys: "Delete",
        danger: true,
        run: () => ask(target),
      },
    ];
  };
  const backToLine = (): void => {
    place.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus();
  };

  return (
    <div className="flex h-full min-h-0 flex-col bg-paper">
      <div className="flex h-10 shrink-0 items-center gap-0.5 border-b border-line pr-1 pl-2">
        <Button
          look="quiet"
          size="tiny"
          className="mr-auto min-w-0 font-mono"
          data-testid="tree-root"
          title={t(root === "~" ? "editor.tree.toRoot" : "editor.tree.toHome")}
          aria-label={t(root === "~" ? "editor.tree.atHome" : "editor.tree.atRoot")}
          onClick={() => tree.show(root === "~" ? "/" : "~")}
        >
          {root === "~" ? (
            <House className="size-3.5" aria-hidden="true" />
          ) : (
            <Server className="size-3.5" aria-hidden="true" />
          )}
          {root}
        </Button>
        <Button
          look="quiet"
          size="smallIcon"
          aria-label={t("editor.tree.newFile")}
          title={t("editor.tree.newFile")}
          onClick={() => begin("file", currentFolder())}
        >
          <FilePlus2 className="size-4" aria-hidden="true" />
        </Button>
        <Button
          look="quiet"
          size="smallIcon"
          aria-label={t("editor.tree.newFolder")}
          title={t("editor.tree.newFolder")}
          onClick={() => begin("folder", currentFolder())}
        >
          <FolderPlus className="size-4" aria-hidden="true" />
        </Button>
        <Button
          look="quiet"
          size="smallIcon"
          aria-label={t("editor.tree.more")}
          title={t("editor.tree.more")}
          aria-haspopup="menu"
          aria-expanded={menu !== null && menu.target === null}
          onClick={({ currentTarget }) => {
            const box = currentTarget.getBoundingClientRect();
            setMenu({ target: null, at: { x: box.left, y: box.bottom + 4 } });
          }}
        >
          <Ellipsis className="size-4" aria-hidden="true" />
        </Button>
      </div>
      <div role="alert" className="empty:hidden">
        {trouble !== null && (
          <p className="border-b border-danger-line bg-danger-soft px-3 py-2 text-[0.84rem] text-danger">
            {t(`errors.${trouble}`)}
          </p>
        )}
      </div>
      <div ref={place} className="min-h-0 flex-1 overflow-auto overscroll-contain">
        <TreeView
          tree={tree}
          active={active}
          dirty={dirty}
          naming={naming}
          onNaming={onNaming}
          onNamed={named}
          onOpen={(path) => void files.open(path)}
          onDelete={ask}
          onMenu={(target, at) => setMenu({ target, at })}
        />
      </div>
      {menu !== null && (
        <ContextMenu
          label={
            menu.target === null
              ? t("editor.tree.more")
              : t("editor.tree.menuOf", { name: shownName(nameOf(menu.target.path)) })
          }
          at={menu.at}
          items={items(menu.target)}
          onClosed={(chosen) => {
            if (!chosen && menu.target !== null) backToLine();
            setMenu(null);
          }}
        />
      )}
      <QuestionDialog
        ref={question}
        title={t("editor.tree.deleteTitle", { name: shownName(nameOf(doomed?.path ?? "")) })}
        text={t(doomed?.kind === "folder" ? "editor.tree.deleteFolderText" : "editor.tree.deleteText", {
          path: shownName(doomed?.path ?? ""),
        })}
        yes={t("editor.tree.delete")}
        no={t("editor.no")}
        onYes={() => doomed && void remove(doomed)}
      />
    </div>
  );
});
