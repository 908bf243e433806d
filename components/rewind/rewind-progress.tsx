"use client";

import { CircleCheck, Loader2, RotateCcw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { WorkbenchMessages } from "#components/i18n/workbench-messages.tsx";
import { Button } from "#components/ui/button.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { useLabSession, useSessionState } from "#components/workbench/session-context.tsx";
import { isLive } from "#components/workbench/session-state.ts";
import type { SessionView } from "#contract/session.ts";

/** What the progress takes. */
export interface RewindProgressProps {
  readonly stepId: string;
}

type Rewinding = NonNullable<SessionView["rewinding"]>;

/** How long the page says that the learner has arrived. */
const ARRIVED_MS = 8_000;

/** How far the way back to a step's start is: what is under way, that it has arrived, or where it stopped. */
export function RewindProgress({ stepId }: RewindProgressProps) {
  return (
    <WorkbenchMessages>
      <Progress stepId={stepId} />
    </WorkbenchMessages>
  );
}

function Progress({ stepId }: RewindProgressProps) {
  const rewinding = useSessionState(({ session }) =>
    isLive(session) && session.rewinding?.stepId === stepId ? session.rewinding : null,
  );
  const sessionId = useSessionState((state) => state.session?.id ?? null);
  const running = useSessionState((state) => state.session?.state.phase === "running");
  const arrived = useArrived(rewinding, sessionId);
  const [put, setPut] = useState<string | null>(null);
  const shown = rewinding !== null && put !== sessionId;
  return (
    <div role="status" data-testid="rewinding" className="mt-4 empty:mt-0">
      {shown && rewinding.failed === null && <UnderWay rewinding={rewinding} running={running} />}
      {shown && rewinding.failed !== null && (
        <Failed rewinding={rewinding} failed={rewinding.failed} onPutAway={() => setPut(sessionId)} />
      )}
      {rewinding === null && arrived && <Arrived />}
    </div>
  );
}

/** True for a while once a way back that was under way is so no more, in the same session. */
function useArrived(rewinding: Rewinding | null, sessionId: string | null): boolean {
  const underWay = useRef<string | null>(null);
  const [arrived, setArrived] = useState(false);
  useEffect(() => {
    if (rewinding !== null) {
      underWay.current = rewinding.failed === null ? sessionId : null;
      setArrived(false);
      return;
    }
    if (underWay.current === null || underWay.current !== sessionId) return;
    underWay.current = null;
    setArrived(true);
    const timer = setTimeout(() => setArrived(false), ARRIVED_MS);
    return () => clearTimeout(timer);
  }, [rewinding, sessionId]);
  return arrived;
}

function UnderWay({ rewinding, running }: { readonly rewinding: Rewinding; readonly running: boolean }) {
  const t = useTranslations("rewind");
  const { done, total, doing } = rewinding;
  return (
    <div className="animate-appear rounded-[12px] border border-accent-line bg-surface px-5 py-4">
      <p className="flex items-center gap-2.5 text-[0.95rem] font-[620]">
        <Loader2 className="size-4 shrink-0 animate-spin text-accent" aria-hidden="true" />
        {running ? t("underWay") : t("sandbox")}
        <span className="ml-auto text-[0.86rem] font-[520] text-ink-faint tabular-nums">
          {t("count", { done, total })}
        </span>
      </p>
      <ProgressBar value={done} total={total} className="mt-3" />
      {/* A line of its own also while nothing is done yet: nothing below it jumps. */}
      <p className="mt-3 flex h-6 min-w-0 items-center">
        {doing !== null && <code className="truncate font-mono text-[0.84rem] text-ink-soft">{doing}</code>}
      </p>
      <p className="mt-1 text-[0.86rem] text-ink-faint">{t("watch")}</p>
    </div>
  );
}

function Failed({
  rewinding,
  failed,
  onPutAway,
}: {
  readonly rewinding: Rewinding;
  readonly failed: string;
  readonly onPutAway: () => void;
}) {
  const t = useTranslations("rewind");
  const lab = useLabSession();
  const working = useSessionState((state) => state.working);
  const { done, total, stepId } = rewinding;
  return (
    <div className="animate-appear rounded-[12px] border border-warn-line bg-warn-soft px-5 py-4">
      <p className="flex items-center gap-2.5 text-[0.95rem] font-[650]">
        <TriangleAlert className="size-[18px] shrink-0 text-warn" aria-hidden="true" />
        {t("failed.title", { done, total })}
      </p>
      {failed !== "" && (
        <pre className="mt-3 overflow-x-auto rounded-[8px] border border-warn-line px-3 py-2 font-mono text-[0.84rem] whitespace-pre-wrap">
          {failed}
        </pre>
      )}
      <p className="mt-3 text-[0.92rem] leading-[1.7] text-ink-soft">{t("failed.text")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" disabled={working} onClick={() => void lab.rewind(stepId)}>
          <RotateCcw className="size-4" aria-hidden="true" />
          {t("failed.again")}
        </Button>
        <Button look="quiet" size="small" onClick={onPutAway}>
          {t("failed.close")}
        </Button>
      </div>
    </div>
  );
}

function Arrived() {
  const t = useTranslations("rewind");
  return (
    <p className="flex animate-appear items-center gap-2.5 rounded-[12px] border border-accent-line bg-accent-soft px-5 py-3 text-[0.95rem]">
      <CircleCheck className="size-[18px] shrink-0 text-accent" aria-hidden="true" />
      {t("arrived")}
    </p>
  );
}
