"use client";

import { PanelLeft, WrapText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import { cx } from "#components/ui/cx.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useTabRoom } from "#components/workbench/workbench-context.tsx";

interface EditorBarProps {
  readonly treeShown: boolean;
  readonly onTree: () => void;
  /** Whether long lines are wrapped; null where there is no text. */
  readonly wrap: boolean | null;
  readonly onWrap: () => void;
  /** The tabs. */
  readonly children: ReactNode;
}

/** Above the text, or beside the panel's own tab where that is alone: the open files, and what is shown of them. */
export function EditorBar({ treeShown, onTree, wrap, onWrap, children }: EditorBarProps) {
  const t = useTranslations("editor");
  const room = useTabRoom();
  const bar = (
    <div
      data-testid="editor-bar"
      className={cx("flex h-10 min-w-0 shrink-0 items-stretch", room ? "flex-1 self-center" : "border-b border-line")}
    >
      <IconButton
        icon={PanelLeft}
        className="mx-1 self-center"
        aria-pressed={treeShown}
        label={t("toggleTree")}
        onClick={onTree}
      />
      {children}
      {wrap !== null && (
        <IconButton
          icon={WrapText}
          className="mx-1 ml-auto self-center aria-pressed:text-accent"
          aria-pressed={wrap}
          label={t("wrap")}
          onClick={onWrap}
        />
      )}
    </div>
  );
  return room ? createPortal(bar, room) : bar;
}
