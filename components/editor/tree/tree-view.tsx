"use client";

import { ChevronRight, Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { cx } from "#components/ui/cx.ts";
import { parentOf } from "../paths.ts";
import { shownName } from "../shown-name.ts";
import type { FileTree } from "./file-tree.ts";
import { NameInput } from "./name-input.tsx";
import type { Naming } from "./naming.ts";
import { EntryIcon } from "./row-look.tsx";
import { rowsOf, type TreeRow, treeStep } from "./tree-rows.ts";

/** Something in the tree that a command is for. */
export interface TreeTarget {
  readonly path: string;
  readonly kind: "file" | "folder" | "other";
}

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
  const rows = useMemo(() => rowsOf(state), [state]);
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
      <div
        key={`new in ${folder}`}
        role="treeitem"
        tabIndex={-1}
        aria-level={level}
        aria-selected={false}
        className="flex pr-2"
        style={indent(level)}
      >
        <span className="flex min-w-0 flex-1 items-start gap-1.5 pl-[1.125rem]">
          <span className="flex h-7 items-center">
            <EntryIcon entry={{ name: "", kind: naming.kind }} />
          </span>
          {field(naming, naming.kind === "folder")}
        </span>
      </div>
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
          <div
            key={path}
            role="treeitem"
            aria-level={level}
            aria-posinset={row.position}
            aria-setsize={row.size}
            aria-expanded={entry.kind === "folder" ? row.open : undefined}
            aria-selected={path === active}
            aria-label={renaming ? undefined : labelOf(row, dirty.has(path) ? t("editor.unsaved") : null, t)}
            tabIndex={path === reachable ? 0 : -1}
            data-path={path}
            data-kind={entry.kind}
            data-upload={entry.kind === "folder" ? path : parentOf(path)}
            aria-disabled={!entry.exact}
            title={entry.exact ? shownName(entry.name) : t("editor.tree.inexact")}
            onFocus={(event) => event.target === event.currentTarget && tree.setCurrent(path)}
            className={cx(
              "flex min-h-7 cursor-pointer items-center gap-1.5 pr-2 -outline-offset-2 select-none",
              path === active ? "bg-accent-soft text-ink" : "hover:bg-sunken",
            )}
            style={indent(level)}
          >
            <ChevronRight
              aria-hidden="true"
              className={cx(
                "size-3 shrink-0 text-ink-faint transition-transform duration-150",
                entry.kind !== "folder" && "invisible",
                row.open && "rotate-90",
              )}
            />
            <EntryIcon entry={entry} open={row.open} />
            {renaming ? (
              field({ kind: "rename", path }, entry.kind === "folder")
            ) : (
              <>
                <bdi className="truncate whitespace-pre">{shownName(entry.name)}</bdi>
                {entry.link && <Link2 className="size-3 shrink-0 text-ink-faint" aria-hidden="true" />}
                {dirty.has(path) && (
                  <span aria-hidden="true" className="ml-auto size-2 shrink-0 rounded-full bg-accent" />
                )}
              </>
            )}
          </div>,
          row.open ? newLine(path, level + 1) : null,
        ];
      })}
    </div>
  );
}

/** Says something of a folder, where its entries would be. */
function RemarkLine({ row }: { readonly row: Extract<TreeRow, { kind: "remark" }> }) {
  const t = useTranslations();
  const { remark } = row;
  const known = remark === "empty" || remark === "reading" || remark === "more";
  return (
    <div
      role="treeitem"
      tabIndex={-1}
      aria-level={row.level}
      aria-selected={false}
      aria-disabled="true"
      className={cx("flex min-h-7 items-center pr-2 text-[0.82rem]", known ? "text-ink-faint" : "text-danger")}
      style={indent(row.level)}
    >
      <span className="pl-[1.125rem]">
        {remark === "more" ? t("editor.tree.moreEntries") : known ? t(`editor.tree.${remark}`) : t(`errors.${remark}`)}
      </span>
    </div>
  );
}

function lineIn(tree: HTMLElement | null, path: string): HTMLElement | undefined {
  return [...(tree?.querySelectorAll<HTMLElement>("[data-path]") ?? [])].find(
    (line) => line.getAttribute("data-path") === path,
  );
}

function labelOf(
  row: Extract<TreeRow, { kind: "entry" }>,
  unsaved: string | null,
  t: ReturnType<typeof useTranslations<never>>,
): string {
  const parts = [shownName(row.entry.name), t(`editor.tree.kind.${row.entry.kind}`)];
  if (row.entry.link) parts.push(t("editor.tree.link"));
  if (!row.entry.exact) parts.push(t("editor.tree.inexact"));
  if (unsaved !== null) parts.push(unsaved);
  return parts.join(", ");
}

function indent(level: number): { readonly paddingLeft: string } {
  return { paddingLeft: `${0.5 + (level - 1) * 0.85}rem` };
}
