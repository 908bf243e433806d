"use client";

import { RotateCcw } from "lucide-react";
import { useLocale } from "next-intl";
import { type ComponentType, useState } from "react";
import { loadWorkbenchMessages } from "#components/i18n/workbench-messages.tsx";
import { cx } from "#components/ui/cx.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useSessionState } from "#components/workbench/session-context.tsx";
import { isLive } from "#components/workbench/session-state.ts";
import type { RewindDialogProps } from "./rewind-dialog.tsx";

/** What the page knows of the way back to a step's start. */
export interface RewindFacts {
  /** The button's words; the server reads them from the workbench's messages, which browsers get later. */
  readonly label: string;
  /** How many commands and files lead to the step. */
  readonly acts: number;
  /** The steps before it. */
  readonly before: readonly string[];
  /** The lesson is a project: each step is worth points. */
  readonly project: boolean;
}

interface RewindButtonProps {
  readonly lessonId: string;
  readonly stepId: string;
  readonly title: string;
  readonly facts: RewindFacts;
}

/** Offers the way back to the start of a step. What it asks first is loaded on demand. */
export function RewindButton({ lessonId, stepId, title, facts }: RewindButtonProps) {
  const locale = useLocale();
  const live = useSessionState((state) => isLive(state.session));
  const [Dialog, setDialog] = useState<ComponentType<RewindDialogProps> | null>(null);
  const [open, setOpen] = useState(false);
  const ask = (): void => {
    // What tells of the way is needed right after.
    const parts = [
      import("./rewind-dialog.tsx"),
      loadWorkbenchMessages(locale),
      import("./rewind-progress.tsx"),
    ] as const;
    Promise.all(parts).then(
      ([module]) => {
        setDialog(() => module.RewindDialog);
        setOpen(true);
      },
      // Without the network there is no way back either.
      () => undefined,
    );
  };
  return (
    <>
      <IconButton
        icon={RotateCcw}
        data-testid="rewind"
        aria-haspopup="dialog"
        label={facts.label}
        className={cx("mt-0.5 shrink-0", !live && "invisible")}
        onClick={ask}
      />
      {open && Dialog && (
        <Dialog lessonId={lessonId} stepId={stepId} title={title} facts={facts} onClosed={() => setOpen(false)} />
      )}
    </>
  );
}
