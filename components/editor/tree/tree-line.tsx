"use client";

import { ChevronRight, Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, type ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";
import { parentOf } from "../paths.ts";
import { shownName } from "../shown-name.ts";
import { EntryIcon } from "./row-look.tsx";
import type { TreeRow } from "./tree-rows.ts";

/** Something in the tree that a command is for. */
export interface TreeTarget {
  readonly path: string;
  readonly kind: "file" | "folder" | "other";
}

interface EntryLineProps {
  readonly row: Extract<TreeRow, { kind: "entry" }>;
  /** It is the file in front of the editor. */
  readonly selected: boolean;
  readonly dirty: boolean;
  /** Tab leads to this line. */
  readonly reachable: boolean;
  /** Stands in place of its name while that is being changed. */
  readonly field: ReactNode | null;
  readonly onFocus: (path: string) => void;
}

/** A file or folder. */
export const EntryLine = memo(function EntryLine(props: EntryLineProps) {
  const { row, selected, dirty, reachable, field, onFocus } = props;
  const t = useTranslations("editor");
  const { path, entry, level, open } = row;
  const label = [shownName(entry.name), t(`tree.kind.${entry.kind}`)];
  if (entry.link) label.push(t("tree.link"));
  if (!entry.exact) label.push(t("tree.inexact"));
  if (dirty) label.push(t("unsaved"));
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-expanded={entry.kind === "folder" ? open : undefined}
      aria-selected={selected}
      aria-label={field === null ? label.join(", ") : undefined}
      tabIndex={reachable ? 0 : -1}
      data-path={path}
      data-kind={entry.kind}
      data-upload={entry.kind === "folder" ? path : parentOf(path)}
      aria-disabled={!entry.exact}
      title={entry.exact ? shownName(entry.name) : t("tree.inexact")}
      onFocus={(event) => event.target === event.currentTarget && onFocus(path)}
      className={cx(
        "flex min-h-7 cursor-pointer items-center gap-1.5 pr-2 -outline-offset-2 select-none",
        selected ? "bg-accent-soft text-ink" : "hover:bg-sunken",
      )}
      style={indent(level)}
    >
      <ChevronRight
        aria-hidden="true"
        className={cx(
          "size-3 shrink-0 text-ink-faint transition-transform duration-150",
          entry.kind !== "folder" && "invisible",
          open && "rotate-90",
        )}
      />
      <EntryIcon entry={entry} open={open} />
      {field ?? (
        <>
          <bdi className="truncate whitespace-pre">{shownName(entry.name)}</bdi>
          {entry.link && <Link2 className="size-3 shrink-0 text-ink-faint" aria-hidden="true" />}
          {dirty && <span aria-hidden="true" className="ml-auto size-2 shrink-0 rounded-full bg-accent" />}
        </>
      )}
    </div>
  );
});

interface NewLineProps {
  readonly kind: "file" | "folder";
  readonly level: number;
  /** In which its name is typed. */
  readonly field: ReactNode;
}

/** Something that is about to be made. */
export function NewLine({ kind, level, field }: NewLineProps) {
  return (
    <div
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-selected={false}
      className="flex pr-2"
      style={indent(level)}
    >
      <span className="flex min-w-0 flex-1 items-start gap-1.5 pl-[1.125rem]">
        <span className="flex h-7 items-center">
          <EntryIcon entry={{ name: "", kind }} />
        </span>
        {field}
      </span>
    </div>
  );
}

/** Says something of a folder, where its entries would be. */
export function RemarkLine({ row }: { readonly row: Extract<TreeRow, { kind: "remark" }> }) {
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

function indent(level: number): { readonly paddingLeft: string } {
  return { paddingLeft: `${0.5 + (level - 1) * 0.85}rem` };
}
