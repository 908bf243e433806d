"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { PaletteCommand } from "#components/workbench/desk.ts";
import { usePaletteCommands, useWorkbench } from "#components/workbench/workbench-context.tsx";
import type { OpenFiles } from "./open-files.ts";
import { joined } from "./paths.ts";
import { shownName } from "./shown-name.ts";
import type { FileTree } from "./tree/file-tree.ts";
import type { Folder } from "./tree/tree-rows.ts";

interface EditorCommands {
  readonly tree: FileTree;
  readonly files: OpenFiles;
  readonly save: () => void;
  readonly close: () => void;
  readonly newFile: () => void;
  readonly toggleWrap: () => void;
}

/** Most files that the palette offers by name: those of the folders that have been opened. */
const FILES_LIMIT = 200;

/** What the command palette can do with the editor. */
export function useEditorCommands(commands: EditorCommands): void {
  const t = useTranslations("editor.command");
  const workbench = useWorkbench();
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const { tree } = commands;
  const folders = useStore(tree.store, (state) => state.folders);
  // Commands are offered anew when there are other files, not whenever one has changed. No path has a NUL.
  const names = useMemo(() => filesIn(folders).join("\0"), [folders]);
  const own = useMemo<readonly PaletteCommand[]>(() => {
    const shown = (run: () => void) => () => {
      workbench.showPanel("files");
      run();
    };
    return [
      {
        id: "editor.save",
        title: t("save"),
        words: "저장 파일 save write file",
        run: shown(() => latest.current.save()),
      },
      {
        id: "editor.new",
        title: t("newFile"),
        words: "새 파일 만들기 new file create",
        run: shown(() => latest.current.newFile()),
      },
      {
        id: "editor.close",
        title: t("close"),
        words: "탭 닫기 close tab file",
        run: shown(() => latest.current.close()),
      },
      {
        id: "editor.wrap",
        title: t("wrap"),
        words: "줄바꿈 자동 wrap lines",
        run: shown(() => latest.current.toggleWrap()),
      },
      {
        id: "editor.refresh",
        title: t("refresh"),
        words: "파일 목록 새로 고침 refresh reload tree",
        run: shown(() => void latest.current.tree.refresh()),
      },
    ];
  }, [t, workbench]);
  const byName = useMemo<readonly PaletteCommand[]>(
    () =>
      (names === "" ? [] : names.split("\0")).map((path) => ({
        id: `editor.open ${path}`,
        title: t("open", { path: shownName(path) }),
        words: "파일 열기 open file",
        run: () => workbench.openFile(path),
      })),
    [names, t, workbench],
  );
  usePaletteCommands(own);
  usePaletteCommands(byName);
}

/** The files of these folders that can be opened by their paths, the first ones. */
function filesIn(folders: ReadonlyMap<string, Folder>): readonly string[] {
  return [...folders]
    .flatMap(([folder, { entries }]) =>
      entries.filter(({ kind, exact }) => kind === "file" && exact).map(({ name }) => joined(folder, name)),
    )
    .slice(0, FILES_LIMIT);
}
