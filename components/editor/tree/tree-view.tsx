"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { FileTree } from "./file-tree.ts";
import { NameInput } from "./name-input.tsx";
import type { Naming } from "./naming.ts";
import { EntryLine, NewLine, RemarkLine, type TreeTarget } from "./tree-line.tsx";
import { rowsOf, treeStep } from "./tree-rows.ts";

interface TreeViewProps {
  readonly tree: FileTree;
  /** The file in front of the editor. */
  readonly active: string | null;
  readonly dirty: ReadonlySet<string>;
  readonly naming: Naming | null;
  readonly onNaming: (naming: Naming | null) => void;
  readonly onNamed: (naming: Naming, path: string) => Promise<void>;
  readonly onOpen: (path: string) => void;
  readonly onDelete: (target: TreeTarget) => void;
  /** `null`: the folder that the tree shows, where no line is. */
  readonly onMenu: (target: TreeTarget | null, at: { readonly x: number; readonly y: number }) => void;
}

/** The lines of the tree, after the tree pattern of the ARIA authoring practices. */
export function TreeView(props: TreeViewProps) {
  const { tree, active, dirty, naming, onNaming, onNamed, onOpen, onDelete, onMenu } = props;
  const t = useTranslations();
  const root = useRef<HTMLDivElement>(null);
  const state = useStore(tree.store);
  const { folders, open, hidden } = state;
  const shown = state.root;
  // Not with each step of the current line: thousands of lines would be drawn anew.
  const rows = useMemo(() => rowsOf({ root: shown, folders, open, hidden }), [shown, folders, open, hidden]);
  const setCurrent = useCallback((path: string) => tree.setCurrent(path), [tree]);
  const first = rows.find((row) => row.kind === "entry");
  const reachable = rows.some((row) => row.kind === "entry" && row.path === state.current)
    ? state.current
    : first?.kind === "entry"
      ? first.path
      : null;

  const focus = (path: string): void => {
    tree.setCurrent(path);
    lineIn(root.current, path)?.focus();
  };
  // A line that is renamed or newly made is where the focus goes on from.
  const wanted = useRef(false);
  useEffect(() => {
    if (!wanted.current || naming !== null || state.current === null) return;
    const line = lineIn(root.current, state.current);
    if (!line) return;
    wanted.current = false;
    line.focus();
  });

  const pathAt = (element: EventTarget | null): string | null =>
    element instanceof Element ? (element.closest("[data-path]")?.getAttribute("data-path") ?? null) : null;
  const targetOf = (element: EventTarget | null): TreeTarget | null => {
    const path = pathAt(element);
    const row = rows.find((one) => one.kind === "entry" && one.path === path);
    return row?.kind === "entry" && row.entry.exact ? { path: row.path, kind: row.entry.kind } : null;
  };
  const act = (target: TreeTarget): void => {
    if (target.kind === "folder") state.open.has(target.path) ? tree.close(target.path) : tree.open(target.path);
    else onOpen(target.path);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = targetOf(event.target);
    if (target && (event.key === "Enter" || event.key === " ")) act(target);
    else if (target && event.key === "F2") onNaming({ kind: "rename", path: target.path });
    else if (target && event.key === "Delete") onDelete(target);
    else {
      const step = treeStep(rows, pathAt(event.target), event.key);
      if (!step) return;
      if ("go" in step) focus(step.go);
      else if ("open" in step) tree.open(step.open);
      else tree.close(step.close);
    }
    event.preventDefault();
  };
  const click = (event: MouseEvent): void => {
    const target = targetOf(event.target);
    if (!target) return;
    tree.setCurrent(target.path);
    act(target);
  };
  const menu = (event: MouseEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    const target = targetOf(event.target);
    if (target) focus(target.path);
    // The keyboard's menu key has no place of its own: the menu stands at the line.
    const line = event.target instanceof Element ? event.target.closest("[data-path]")?.getBoundingClientRect() : null;
    const byKeyboard = event.button !== 2 && line;
    onMenu(target, byKeyboard ? { x: line.left + 24, y: line.bottom } : { x: event.clientX, y: event.clientY });
  };

  const field = (of: Naming, isFolder: boolean) => (
    <NameInput
      naming={of}
      isFolder={isFolder}
      onNamed={(path) => onNamed(of, path)}
      onDone={(away) => {
        wanted.current = !away;
        onNaming(null);
      }}
    />
  );
  const newLine = (folder: string, level: number) =>
    naming !== null && naming.kind !== "rename" && naming.folder === folder ? (
      <NewLine
        key={`new in ${folder}`}
        kind={naming.kind}
        level={level}
        field={field(naming, naming.kind === "folder")}
      />
    ) : null;

  return (
    <div
      ref={root}
      role="tree"
      aria-label={t("editor.tree.label")}
      data-testid="file-tree"
      data-upload={state.root}
      onKeyDown={press}
      onClick={click}
      onContextMenu={menu}
      className="min-h-full py-1 text-[0.86rem]"
    >
      {newLine(state.root, 1)}
      {rows.map((row) => {
        if (row.kind === "remark") return <RemarkLine key={`remark of ${row.folder}`} row={row} />;
        const { path, entry, level } = row;
        const renaming = naming?.kind === "rename" && naming.path === path;
        return [
          <EntryLine
            key={path}
            row={row}
            selected={path === active}
            dirty={dirty.has(path)}
            reachable={path === reachable}
            field={renaming ? field({ kind: "rename", path }, entry.kind === "folder") : null}
            onFocus={setCurrent}
          />,
          row.open ? newLine(path, level + 1) : null,
        ];
      })}
    </div>
  );
}

function lineIn(tree: HTMLElement | null, path: string): HTMLElement | undefined {
  return [...(tree?.querySelectorAll<HTMLElement>("[data-path]") ?? [])].find(
    (line) => line.getAttribute("data-path") === path,
  );
}
