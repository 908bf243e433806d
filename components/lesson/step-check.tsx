"use client";

import { CircleCheck, Loader2, ScanSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { codeOf, type LabError } from "#components/lab-client/lab-error.ts";
import { Button } from "#components/ui/button.tsx";
import { useLabSession, useSessionState } from "#components/workbench/session-context.tsx";
import { isLive } from "#components/workbench/session-state.ts";
import type { Verdict } from "#contract/progress.ts";
import { CommandBlock } from "./command-block.tsx";
import { PhraseText } from "./phrase-text.tsx";

type Asked =
  | { readonly kind: "none" }
  | { readonly kind: "asking" }
  | { readonly kind: "verdict"; readonly verdict: Verdict }
  | { readonly kind: "failed"; readonly code: LabError["code"] };

interface StepCheckProps {
  readonly stepId: string;
  readonly done: boolean;
  /** Further buttons in the row. */
  readonly children: ReactNode;
}

/** The row under a step: asks the lab server to look, and says what was expected and what was seen. */
export function StepCheck({ stepId, done, children }: StepCheckProps) {
  const t = useTranslations();
  const session = useLabSession();
  const live = useSessionState((state) => isLive(state.session));
  const [asked, setAsked] = useState<Asked>({ kind: "none" });
  // Once the step ticks by itself, an older complaint is out of date.
  useEffect(() => {
    if (done) setAsked({ kind: "none" });
  }, [done]);

  const ask = (): void => {
    const current = session.store.getState().session;
    if (!isLive(current)) {
      setAsked({ kind: "failed", code: "session.ended" });
      return;
    }
    setAsked({ kind: "asking" });
    session.client.request("step:check", { sessionId: current.id, stepId }).then(
      ({ verdict }) => setAsked({ kind: "verdict", verdict }),
      (error: unknown) => setAsked({ kind: "failed", code: codeOf(error) }),
    );
  };

  return (
    <div className="mt-6">
      <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
        <Button
          data-testid="check"
          size="compact"
          className="mr-1 max-wide:hidden"
          disabled={asked.kind === "asking" || !live}
          onClick={ask}
        >
          {asked.kind === "asking" ? (
            <Loader2 className="size-4 animate-spin" aria-hidden="true" />
          ) : (
            <ScanSearch className="size-4" aria-hidden="true" />
          )}
          {t("lesson.step.check")}
        </Button>
        {children}
      </div>
      <div role="status" data-testid="verdict" className="mt-3 empty:mt-0">
        {asked.kind === "failed" && (
          <p className="animate-appear rounded-[12px] border border-warn-line bg-warn-soft px-5 py-3 text-[0.93rem]">
            {t(`errors.${asked.code}`)}
          </p>
        )}
        {asked.kind === "verdict" && <VerdictBox verdict={asked.verdict} />}
      </div>
    </div>
  );
}

function VerdictBox({ verdict }: { readonly verdict: Verdict }) {
  const t = useTranslations("lesson.verdict");
  if (verdict.passed) {
    return (
      <p className="flex animate-appear items-center gap-2.5 rounded-[12px] border border-accent-line bg-accent-soft px-5 py-3 text-[0.95rem]">
        <CircleCheck className="size-[18px] text-accent" aria-hidden="true" />
        {t("passed")}
      </p>
    );
  }
  return (
    <div className="animate-appear rounded-[12px] border border-line-strong bg-surface px-5 py-4">
      <p className="text-[0.95rem] font-[650]">
        {verdict.words ? <span lang="ko">{verdict.words}</span> : t("notYet")}
      </p>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-5 gap-y-2.5 text-[0.94rem] leading-[1.65]">
        <dt className="text-ink-faint">{t("expected")}</dt>
        <dd>
          <PhraseText phrase={verdict.expected} />
        </dd>
        <dt className="text-ink-faint">{t("seen")}</dt>
        <dd>
          <PhraseText phrase={verdict.seen} />
        </dd>
      </dl>
      {verdict.look !== undefined && (
        <div className="mt-4">
          <p className="mb-1.5 text-[0.86rem] text-ink-faint">{t("look")}</p>
          <CommandBlock
            where="host"
            commands={[
              { text: verdict.look, run: verdict.look, placeholder: false, shown: verdict.look, recorded: null },
            ]}
          />
        </div>
      )}
    </div>
  );
}
