"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useLabSession, useSessionState } from "./session-context.tsx";

/** Why the session could not be ended, begun anew or kept, while it goes on, until the learner puts that away. Where there is none, its panel says so itself. */
export function FailedWish() {
  const t = useTranslations();
  const session = useLabSession();
  const error = useSessionState((state) => state.error);
  const goesOn = useSessionState(({ session: now }) => {
    const phase = now?.state.phase;
    return phase === "running" || phase === "reconnecting";
  });
  return (
    <div role="alert">
      {goesOn && error !== null && (
        <div className="flex animate-appear items-center gap-2 border-b border-danger-line bg-danger-soft py-1 pr-2 pl-4 text-[0.9rem] text-danger">
          <p className="flex-1">{t(`errors.${error}`)}</p>
          <IconButton icon={X} label={t("workbench.putAway")} onClick={() => session.forgive()} />
        </div>
      )}
    </div>
  );
}
