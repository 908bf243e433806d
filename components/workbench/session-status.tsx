"use client";

import { useTranslations } from "next-intl";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import type { RewindNews } from "#components/rewind/rewind-news.ts";
import { useRewindNews } from "#components/rewind/use-rewind-news.ts";
import { cx } from "#components/ui/cx.ts";
import type { SessionView } from "#contract/session.ts";
import { useServerNow } from "./use-now.ts";

/** What is left in minutes, as one would say it: above an hour in fives. */
function spokenMinutes(ms: number): number {
  const minutes = Math.max(0, ms / 60_000);
  return minutes > 57.5 ? Math.round(minutes / 5) * 5 : Math.ceil(minutes);
}

type Phase = SessionView["state"]["phase"] | "none";

/** How the dot looks: it warns, it beats while something is under way, it is there, or it is off. */
function dotOf(lost: boolean, phase: Phase, back: RewindNews | null): string {
  if (lost || phase === "reconnecting" || back?.kind === "stopped") return "bg-warn";
  if (back?.kind === "underWay" || phase === "starting" || phase === "queued") return "animate-pulse-dot bg-accent";
  return phase === "running" ? "bg-accent" : "bg-line-strong";
}

interface SessionStatusProps {
  readonly session: SessionView | null;
  /** Ids of the lesson's steps, in their order. */
  readonly steps: readonly string[];
}

/** How the session stands, and how long it lasts; during a way back to a step's start, how far that is. */
export function SessionStatus({ session, steps }: SessionStatusProps) {
  const t = useTranslations("workbench.status");
  const connection = useConnection();
  const now = useServerNow(15_000);
  const phase = session?.state.phase ?? "none";
  const lost = connection === "lost" || connection === "refused";
  const left = session?.state.phase === "running" && now !== null ? session.state.expiresAt - now : null;
  const minutes = left === null ? null : spokenMinutes(left);
  const news = useRewindNews();
  const back = lost ? null : news;
  return (
    <p className="flex min-w-14 flex-auto items-center gap-2.5 text-[0.88rem]">
      <span aria-hidden="true" className={cx("size-2 shrink-0 rounded-full", dotOf(lost, phase, back))} />
      <span role="status" className="truncate font-[580]">
        {lost
          ? t("lost")
          : back === null
            ? t(phase)
            : t(`rewind.${back.kind}`, { number: steps.indexOf(back.stepId) + 1 })}
      </span>
      {back !== null && back.kind !== "arrived" && (
        <span data-testid="rewind-count" className="truncate text-ink-faint tabular-nums">
          {t("rewind.count", { total: back.total, at: Math.min(back.done + 1, back.total) })}
        </span>
      )}
      {minutes !== null && !lost && back === null && (
        <span className="truncate text-ink-faint tabular-nums @max-[38rem]:hidden">
          {minutes >= 60
            ? t("hoursLeft", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
            : t("minutesLeft", { minutes })}
        </span>
      )}
    </p>
  );
}
