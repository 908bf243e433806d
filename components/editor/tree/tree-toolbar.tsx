"use client";

import { Ellipsis, FilePlus2, FolderPlus, House, Server } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Root } from "../paths.ts";

interface TreeToolbarProps {
  readonly root: Root;
  readonly onRoot: (root: Root) => void;
  /** Something new is made where the current line is. */
  readonly onNew: (kind: "file" | "folder") => void;
  readonly menuOpen: boolean;
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void;
}

/** Above the tree: where it begins, and what can be made in it. */
export function TreeToolbar({ root, onRoot, onNew, menuOpen, onMenu }: TreeToolbarProps) {
  const t = useTranslations("editor.tree");
  const atHome = root === "~";
  return (
    <div className="flex h-10 shrink-0 items-center gap-0.5 border-b border-line pr-1 pl-2">
      <Button
        look="quiet"
        size="tiny"
        className="mr-auto min-w-0 font-mono"
        data-testid="tree-root"
        title={t(atHome ? "toRoot" : "toHome")}
        aria-label={t(atHome ? "atHome" : "atRoot")}
        onClick={() => onRoot(atHome ? "/" : "~")}
      >
        {atHome ? (
          <House className="size-3.5" aria-hidden="true" />
        ) : (
          <Server className="size-3.5" aria-hidden="true" />
        )}
        {root}
      </Button>
      <IconButton icon={FilePlus2} label={t("newFile")} onClick={() => onNew("file")} />
      <IconButton icon={FolderPlus} label={t("newFolder")} onClick={() => onNew("folder")} />
      <IconButton
        icon={Ellipsis}
        label={t("more")}
        aria-haspopup="menu"
        aria-expanded={menuOpen}
        onClick={({ currentTarget }) => {
          const box = currentTarget.getBoundingClientRect();
          onMenu({ x: box.left, y: box.bottom + 4 });
        }}
      />
    </div>
  );
}
