"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Link } from "#components/i18n/navigation.ts";
import { useLabClient } from "#components/lab-client/lab-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import type { DataOf } from "#contract/requests.ts";
import { useLabSession, useSessionState } from "./session-context.tsx";

/** The learner's sessions of other lessons, when there may not be one more: go back to one, or end it and begin here. */
export function OtherSessions() {
  const t = useTranslations("workbench.others");
  const client = useLabClient();
  const session = useLabSession();
  const working = useSessionState((state) => state.working);
  const [others, setOthers] = useState<DataOf<"session:list">["sessions"]>([]);

  useEffect(() => {
    let stale = false;
    void client.request("session:list", {}).then(
      ({ sessions }) => !stale && setOthers(sessions),
      // Offline: the banner says so, and the sentence above stands by itself.
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [client]);

  if (others.length === 0) return null;
  return (
    <div className="mt-4">
      <p className="text-[0.88rem] leading-relaxed text-ink-soft">{t("text")}</p>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {others.map(({ id, lessonId, lessonTitle }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 py-2.5">
            <Link
              href={`/lessons/${lessonId}`}
              lang="ko"
              className="text-[0.94rem] font-[600] text-accent underline underline-offset-4"
            >
              {lessonTitle}
            </Link>
            <Button
              size="small"
              disabled={working}
              aria-label={t("endLabel", { lesson: lessonTitle })}
              onClick={() => void session.openInsteadOf(id)}
            >
              {t("end")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
