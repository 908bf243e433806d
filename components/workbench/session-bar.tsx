"use client";

import { ExternalLink, KeyRound, Power, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { cx } from "#components/ui/cx.ts";
import { Popover } from "#components/ui/popover.tsx";
import { Question } from "#components/ui/question.tsx";
import type { SessionView } from "#contract/session.ts";
import { HubAccount } from "./hub-account.tsx";
import { useLabSession, useSessionState } from "./session-context.tsx";
import { useServerNow } from "./use-now.ts";

/** State of the session, the ports it publishes, the Hub account, and the way to begin anew. */
export function SessionBar() {
  const t = useTranslations("workbench");
  const lab = useLabSession();
  const session = useSessionState((state) => state.session);
  const working = useSessionState((state) => state.working);
  const offline = useConnection() !== "connected";
  const running = session?.state.phase === "running";
  const made = running || session?.state.phase === "reconnecting";
  return (
    <div className="flex h-12 shrink-0 items-center gap-1.5 border-b border-line px-3">
      <Status session={session} />
      <Ports ports={made ? session.ports : []} />
      {made && (
        <>
          {running && (
            <Popover
              label={t("hub.title")}
              align="end"
              className="w-80 p-4"
              button={{
                look: "quiet",
                size: "icon",
                "aria-label": t("hub.title"),
                title: t("hub.title"),
                children: <KeyRound className="size-[17px]" aria-hidden="true" />,
              }}
            >
              {() => <HubAccount username={session.hubAccount.username} password={session.hubAccount.password} />}
            </Popover>
          )}
          <Question
            title={t("end.title")}
            text={t("end.text")}
            yes={t("end.yes")}
            no={t("no")}
            onYes={() => void lab.end()}
            button={{
              look: "quiet",
              size: "icon",
              disabled: working || offline,
              "aria-label": t("end.button"),
              title: t("end.button"),
              children: <Power className="size-[17px]" aria-hidden="true" />,
            }}
          />
          <Question
            title={t("restart.title")}
            text={t("restart.text")}
            yes={t("restart.yes")}
            no={t("no")}
            onYes={() => void lab.restart()}
            button={{
              look: "quiet",
              size: "compact",
              disabled: working || offline,
              children: (
                <>
                  <RotateCcw className="size-4" aria-hidden="true" />
                  {t("restart.button")}
                </>
              ),
              ...{ "data-testid": "restart" },
            }}
          />
        </>
      )}
    </div>
  );
}

/** What is left in minutes, as one would say it: above an hour in fives. */
function spokenMinutes(ms: number): number {
  const minutes = Math.max(0, ms / 60_000);
  return minutes > 57.5 ? Math.round(minutes / 5) * 5 : Math.ceil(minutes);
}

function Status({ session }: { readonly session: SessionView | null }) {
  const t = useTranslations("workbench.status");
  const connection = useConnection();
  const now = useServerNow(15_000);
  const phase = session?.state.phase ?? "none";
  const lost = connection === "lost" || connection === "refused";
  const left = session?.state.phase === "running" && now !== null ? session.state.expiresAt - now : null;
  const minutes = left === null ? null : spokenMinutes(left);
  return (
    <p className="flex min-w-0 flex-1 items-center gap-2.5 text-[0.88rem]">
      <span
        aria-hidden="true"
        className={cx(
          "size-2 shrink-0 rounded-full",
          lost || phase === "reconnecting"
            ? "bg-warn"
            : phase === "running"
              ? "bg-accent"
              : phase === "starting" || phase === "queued"
                ? "animate-pulse-dot bg-accent"
                : "bg-line-strong",
        )}
      />
      <span role="status" className="truncate font-[580]">
        {lost ? t("lost") : t(phase)}
      </span>
      {minutes !== null && !lost && (
        <span className="truncate text-ink-faint tabular-nums max-[75rem]:hidden">
          {minutes >= 60
            ? t("hoursLeft", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
            : t("minutesLeft", { minutes })}
        </span>
      )}
    </p>
  );
}

function Ports({ ports }: { readonly ports: readonly number[] }) {
  const t = useTranslations("workbench.ports");
  const lab = useLabSession();
  const shown = useSessionState((state) => state.preview?.port);
  return (
    <ul aria-label={t("label")} aria-live="polite" className="flex min-w-0 gap-1.5 overflow-x-auto px-1 py-1">
      {ports.map((port) => (
        <li key={port}>
          <button
            type="button"
            aria-label={t("open", { port })}
            aria-pressed={shown === port}
            onClick={() => (shown === port ? lab.hidePreview() : lab.showPreview(port))}
            className="flex h-8 animate-appear items-center gap-1.5 rounded-full border border-accent-line bg-accent-soft pr-3 pl-2.5 font-mono text-[0.85rem] text-accent transition-colors hover:border-accent aria-pressed:bg-accent aria-pressed:text-on-accent"
          >
            <ExternalLink className="size-3.5" aria-hidden="true" />
            {port}
          </button>
        </li>
      ))}
    </ul>
  );
}
