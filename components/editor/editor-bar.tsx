"use client";

import { PanelLeft, WrapText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";

interface EditorBarProps {
  readonly treeShown: boolean;
  readonly onTree: () => void;
  /** Whether long lines are wrapped; null where there is no text. */
  readonly wrap: boolean | null;
  readonly onWrap: () => void;
  /** The tabs. */
  readonly children: ReactNode;
}

/** Above the text: the open files, and what is shown of them. */
export function EditorBar({ treeShown, onTree, wrap, onWrap, children }: EditorBarProps) {
  const t = useTranslations("editor");
  return (
    <div className="flex h-10 shrink-0 items-stretch border-b border-line">
      <Button
        look="quiet"
        size="smallIcon"
        className="mx-1 self-center"
        aria-pressed={treeShown}
        aria-label={t("toggleTree")}
        title={t("toggleTree")}
        onClick={onTree}
      >
        <PanelLeft className="size-4" aria-hidden="true" />
      </Button>
      {children}
      {wrap !== null && (
        <Button
          look="quiet"
          size="smallIcon"
          className="mx-1 ml-auto self-center aria-pressed:text-accent"
          aria-pressed={wrap}
          aria-label={t("wrap")}
          title={t("wrap")}
          onClick={onWrap}
        >
          <WrapText className="size-4" aria-hidden="true" />
        </Button>
      )}
    </div>
  );
}
