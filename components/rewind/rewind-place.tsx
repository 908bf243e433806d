"use client";

import { useLocale } from "next-intl";
import { type ComponentType, useEffect, useState } from "react";
import { loadWorkbenchMessages } from "#components/i18n/workbench-messages.tsx";
import { useSessionState } from "#components/workbench/session-context.tsx";
import type { RewindProgressProps } from "./rewind-progress.tsx";

/** Where a step tells how far the way back to its start is, once there was one since the page was opened. */
export function RewindPlace({ stepId }: { readonly stepId: string }) {
  const locale = useLocale();
  const wanted = useSessionState((state) => state.session?.rewinding?.stepId === stepId);
  const [Progress, setProgress] = useState<ComponentType<RewindProgressProps> | null>(null);
  useEffect(() => {
    if (!wanted) return;
    Promise.all([import("./rewind-progress.tsx"), loadWorkbenchMessages(locale)]).then(
      ([module]) => setProgress(() => module.RewindProgress),
      // The terminal shows it, too.
      () => undefined,
    );
  }, [wanted, locale]);
  return Progress && <Progress stepId={stepId} />;
}
