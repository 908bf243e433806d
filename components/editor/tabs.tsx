"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { cx } from "#components/ui/cx.ts";
import { turnSideways } from "#components/ui/turn-sideways.ts";
import { isDirty, type OpenFile } from "./open-file.ts";
import { nameOf, parentOf } from "./paths.ts";
import { shownName } from "./shown-name.ts";
import { EntryIcon } from "./tree/row-look.tsx";

interface TabsProps {
  readonly files: readonly OpenFile[];
  readonly active: string | null;
  /** The id of the element that shows the file in front. */
  readonly panel: string;
  readonly onShow: (path: string) => void;
  readonly onClose: (path: string) => void;
}

/** The open files. Arrows go from tab to tab; Delete, or the cross, closes one. */
export function Tabs({ files, active, panel, onShow, onClose }: TabsProps) {
  const t = useTranslations("editor");
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active !== null)
      list.current
        ?.querySelector("[aria-selected=true]")
        ?.closest("[role=presentation]")
        ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active]);

  // Who closes a tab by keyboard goes on from the one beside it.
  const refocus = useRef(false);
  useEffect(() => {
    if (!refocus.current) return;
    refocus.current = false;
    list.current?.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
  });

  const press = (event: KeyboardEvent, index: number): void => {
    const count = files.length;
    const to =
      event.key === "ArrowRight"
        ? (index + 1) % count
        : event.key === "ArrowLeft"
          ? (index - 1 + count) % count
          : event.key === "Home"
            ? 0
            : event.key === "End"
              ? count - 1
              : null;
    const path = files[index]?.path;
    if (event.key === "Delete" && path !== undefined) {
      refocus.current = true;
      onClose(path);
    } else if (to === null) return;
    else {
      const next = files[to]?.path;
      if (next !== undefined) onShow(next);
      list.current?.querySelectorAll<HTMLElement>("[role=tab]")[to]?.focus();
    }
    event.preventDefault();
  };

  return (
    <div
      ref={list}
      role="tablist"
      aria-label={t("tabs")}
      className="scroll-shade flex h-10 min-w-0 flex-1 items-stretch overflow-x-auto overflow-y-hidden [scrollbar-width:none]"
      onWheel={turnSideways}
    >
      {files.map((file, index) => {
        const name = nameOf(file.path);
        const twin = files.some((other) => other !== file && nameOf(other.path) === name);
        const dirty = isDirty(file);
        const selected = file.path === active;
        return (
          <div
            key={file.path}
            role="presentation"
            className={cx(
              "group flex max-w-56 min-w-0 shrink-0 items-center border-r border-line text-[0.86rem]",
              selected ? "bg-terminal shadow-[inset_0_2px_0_var(--color-accent)]" : "text-ink-soft hover:bg-sunken",
            )}
          >
            <button
              type="button"
              role="tab"
              id={`${panel}-tab-${index}`}
              aria-selected={selected}
              aria-keyshortcuts="Delete"
              aria-controls={panel}
              tabIndex={selected ? 0 : -1}
              title={shownName(file.path)}
              data-dirty={dirty}
              onClick={() => onShow(file.path)}
              onAuxClick={(event) => event.button === 1 && onClose(file.path)}
              onKeyDown={(event) => press(event, index)}
              className="flex h-full min-w-0 items-center gap-1.5 pl-3 -outline-offset-2"
            >
              <EntryIcon entry={{ name, kind: "file" }} />
              <bdi
                className={cx(
                  "truncate whitespace-pre",
                  file.remark?.kind === "gone" && "line-through decoration-danger",
                )}
              >
                {shownName(name)}
              </bdi>
              {twin && (
                <span className="truncate text-[0.78rem] text-ink-faint">{shownName(nameOf(parentOf(file.path)))}</span>
              )}
              {dirty && <span className="sr-only">, {t("unsaved")}</span>}
            </button>
            {/* Only tabs may be in a list of tabs: the cross is for the mouse, the keyboard has Delete. */}
            <button
              type="button"
              tabIndex={-1}
              aria-hidden="true"
              title={t("close", { name: shownName(name) })}
              data-close={file.path}
              onClick={() => onClose(file.path)}
              className="relative mx-1 grid size-6 shrink-0 place-items-center rounded-[6px] text-ink-faint hover:bg-line hover:text-ink"
            >
              {dirty && (
                <span
                  aria-hidden="true"
                  className="size-2 rounded-full bg-accent group-hover:invisible"
                  data-testid="dirty"
                />
              )}
              <X
                className={cx(
                  "absolute size-3.5",
                  dirty ? "invisible group-hover:visible" : !selected && "opacity-0 group-hover:opacity-100",
                )}
                aria-hidden="true"
              />
            </button>
          </div>
        );
      })}
    </div>
  );
}
