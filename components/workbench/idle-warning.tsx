"use client";

import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { useLabSession, useSessionState } from "./session-context.tsx";
import { useServerNow } from "./use-now.ts";

const WARN_BEFORE_MS = 3 * 60_000;

/** Says that the sandbox will soon be given back because nothing happens in it, and offers to go on. */
export function IdleWarning() {
  const t = useTranslations("workbench.idle");
  const session = useLabSession();
  const state = useSessionState((all) => all.session?.state);
  const working = useSessionState((all) => all.working);
  const now = useServerNow(1_000);
  const left = state?.phase === "running" && now !== null ? state.idleEndsAt - now : null;
  const shown = left !== null && left > 0 && left < WARN_BEFORE_MS;
  return (
    <div role="status">
      {shown && (
        <div className="flex animate-appear items-center gap-3 border-b border-warn-line bg-warn-soft px-4 py-2 text-[0.9rem]">
          <Hourglass className="size-4 shrink-0 text-warn" aria-hidden="true" />
          <p className="flex-1">
            {t("text")}{" "}
            <span aria-hidden="true" className="font-[620] tabular-nums">
              {clock(left)}
            </span>
          </p>
          <Button size="small" disabled={working} onClick={() => void session.keep()}>
            {t("keep")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Minutes and seconds, e.g. 2:05. */
function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
