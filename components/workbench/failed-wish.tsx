"use client";

import { useTranslations } from "next-intl";
import { useSessionState } from "./session-context.tsx";

/** Why the session could not be ended, begun anew or kept, while it goes on. Where there is none, its panel says so itself. */
export function FailedWish() {
  const t = useTranslations("errors");
  const error = useSessionState((state) => state.error);
  const goesOn = useSessionState(({ session }) => {
    const phase = session?.state.phase;
    return phase === "running" || phase === "reconnecting";
  });
  return (
    <div role="alert">
      {goesOn && error !== null && (
        <p className="animate-appear border-b border-danger-line bg-danger-soft px-4 py-2 text-[0.9rem] text-danger">
          {t(error)}
        </p>
      )}
    </div>
  );
}
