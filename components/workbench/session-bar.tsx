"use client";

import { AppWindow, BookOpenText, KeyRound, PanelLeftClose, PanelRightClose, Power, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Popover } from "#components/ui/popover.tsx";
import { QuestionDialog } from "#components/ui/question.tsx";
import type { SessionView } from "#contract/session.ts";
import { HubAccount } from "./hub-account.tsx";
import { lessonViews, showWide } from "./lesson-views.ts";
import { useLabSession, useSessionState } from "./session-context.tsx";
import { useServerNow } from "./use-now.ts";
import { useDesk, useWorkbench } from "./workbench-context.tsx";

/** What the bar says about the parts of the page; the server reads it from the workbench's messages, which browsers get later. */
export interface BarWords {
  readonly showProse: string;
  readonly hideProse: string;
  readonly hideLab: string;
}

/** State of the session, the ports it publishes, the Hub account, the way to begin anew, and which part of the page is seen. */
export function SessionBar({ words }: { readonly words: BarWords }) {
  const t = useTranslations("workbench");
  const session = useSessionState((state) => state.session);
  const running = session?.state.phase === "running";
  const made = running || session?.state.phase === "reconnecting";
  return (
    <div className="session-bar">
      <ProseSwitch words={words} />
      <Status session={session} />
      <Ports ports={made ? session.ports : NONE} />
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
      {made && <Endings />}
      <Button
        look="quiet"
        size="icon"
        aria-label={words.hideLab}
        title={words.hideLab}
        data-testid="hide-lab"
        className="max-wide:hidden"
        onClick={() => showWide("prose")}
      >
        <PanelRightClose className="size-[17px]" aria-hidden="true" />
      </Button>
    </div>
  );
}

const NONE: readonly number[] = [];

/** Puts the prose away or brings it back, where there is room for both. */
function ProseSwitch({ words }: { readonly words: BarWords }) {
  const alone = useStore(lessonViews, (views) => views.wide === "lab");
  const Icon = alone ? BookOpenText : PanelLeftClose;
  const label = alone ? words.showProse : words.hideProse;
  return (
    <Button
      look="quiet"
      size="icon"
      aria-label={label}
      title={label}
      data-testid="toggle-prose"
      className="-ml-1 max-wide:hidden"
      onClick={() => showWide(alone ? "both" : "lab")}
    >
      <Icon className="size-[17px]" aria-hidden="true" />
    </Button>
  );
}

/** The two ways to give the sandbox back. Both ask first, wherever they were chosen. */
function Endings() {
  const t = useTranslations("workbench");
  const lab = useLabSession();
  const desk = useDesk();
  const working = useSessionState((state) => state.working);
  const offline = useConnection() !== "connected";
  const asked = useStore(desk.store, (state) => state.question);
  const end = useRef<HTMLDialogElement>(null);
  const restart = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (asked === null) return;
    (asked === "end" ? end : restart).current?.showModal();
    desk.question(null);
  }, [asked, desk]);
  const disabled = working || offline;
  return (
    <>
      <Button
        look="quiet"
        size="icon"
        disabled={disabled}
        aria-haspopup="dialog"
        aria-label={t("end.button")}
        title={t("end.button")}
        onClick={() => end.current?.showModal()}
      >
        <Power className="size-[17px]" aria-hidden="true" />
      </Button>
      <Button
        look="quiet"
        size="compact"
        disabled={disabled}
        aria-haspopup="dialog"
        title={t("restart.button")}
        data-testid="restart"
        onClick={() => restart.current?.showModal()}
      >
        <RotateCcw className="size-4" aria-hidden="true" />
        <span className="@max-[30rem]:sr-only">{t("restart.button")}</span>
      </Button>
      <QuestionDialog
        ref={end}
        title={t("end.title")}
        text={t("end.text")}
        yes={t("end.yes")}
        no={t("no")}
        onYes={() => void lab.end()}
      />
      <QuestionDialog
        ref={restart}
        title={t("restart.title")}
        text={t("restart.text")}
        yes={t("restart.yes")}
        no={t("no")}
        onYes={() => void lab.restart()}
      />
    </>
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
    <p className="flex min-w-14 flex-1 items-center gap-2.5 text-[0.88rem]">
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
        <span className="truncate text-ink-faint tabular-nums @max-[38rem]:hidden">
          {minutes >= 60
            ? t("hoursLeft", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
            : t("minutesLeft", { minutes })}
        </span>
      )}
    </p>
  );
}

/** A chip for each published port: a click opens its preview. */
function Ports({ ports }: { readonly ports: readonly number[] }) {
  const t = useTranslations("workbench.ports");
  const workbench = useWorkbench();
  return (
    <ul aria-label={t("label")} aria-live="polite" className="port-chips">
      {ports.map((port) => (
        <li key={port}>
          <button
            type="button"
            aria-label={t("open", { port })}
            title={t("open", { port })}
            onClick={() => workbench.showPreview(port)}
            className="port-chip"
          >
            <AppWindow className="size-3.5" aria-hidden="true" />
            {port}
          </button>
        </li>
      ))}
    </ul>
  );
}
