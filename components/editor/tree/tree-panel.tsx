"use client";

import { useTranslations } from "next-intl";
import { memo, useRef, useState } from "react";
import { useStore } from "zustand";
import { codeOf, LabError } from "#components/lab-client/lab-error.ts";
import { pickFiles } from "#components/transfer/pick-files.ts";
import { useTransfers } from "#components/transfer/transfers-of.ts";
import { QuestionDialog } from "#components/ui/question.tsx";
import type { EditorSession } from "../editor-session.ts";
import { nameOf, parentOf } from "../paths.ts";
import { shownName } from "../shown-name.ts";
import { ContextMenu } from "./context-menu.tsx";
import type { Naming } from "./naming.ts";
import type { TreeTarget } from "./tree-line.tsx";
import { treeMenu } from "./tree-menu.tsx";
import { TreeToolbar } from "./tree-toolbar.tsx";
import { TreeView } from "./tree-view.tsx";

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
  const [menu, setMenu] = useState<{
    readonly target: TreeTarget | null;
    readonly at: { readonly x: number; readonly y: number };
  } | null>(null);
  const [doomed, setDoomed] = useState<TreeTarget | null>(null);
  const [trouble, setTrouble] = useState<LabError["code"] | null>(null);
  const question = useRef<HTMLDialogElement>(null);
  const place = useRef<HTMLDivElement>(null);

  const currentFolder = (): string => {
    const { current } = tree.store.getState();
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
    setTrouble(null);
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
  const backToLine = (): void => {
    place.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus();
  };

  return (
    <div className="flex h-full min-h-0 flex-col bg-paper">
      <TreeToolbar
        root={root}
        onRoot={(wanted) => tree.show(wanted)}
        onNew={(kind) => begin(kind, currentFolder())}
        menuOpen={menu !== null && menu.target === null}
        onMenu={(at) => setMenu({ target: null, at })}
      />
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
          items={treeMenu(t, {
            tree,
            sessionId,
            target: menu.target,
            onNew: begin,
            onRename: (path) => onNaming({ kind: "rename", path }),
            onUpload: upload,
            onDelete: ask,
          })}
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
