"use client";

import { Play, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useConnection, useProgress } from "#components/lab-client/lab-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Tick } from "#components/ui/tick.tsx";
import type { EndReason, SessionPhase, StartStage } from "#contract/session.ts";
import { LateAside } from "./late.tsx";
import { useLabSession, useSessionState } from "./session-context.tsx";
import { useServerNow } from "./use-now.ts";

const loadOtherSessions = async () => (await import("./other-sessions.tsx")).OtherSessions;

/** The frame of everything that stands where the terminal will be. */
function Panel({
  title,
  children,
  live = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly live?: boolean;
}) {
  return (
    <div className="flex h-full overflow-y-auto bg-terminal p-6">
      <div role={live ? "status" : undefined} className="m-auto w-full max-w-[25rem] animate-rise pb-8">
        <h2 className="text-[1.32rem] leading-snug font-[700] tracking-[-0.02em]">{title}</h2>
        {children}
      </div>
    </div>
  );
}

function Lead({ children }: { readonly children: ReactNode }) {
  return <p className="mt-2.5 text-[0.97rem] leading-[1.72] text-ink-soft">{children}</p>;
}

/** Why the last attempt failed. */
function Failure() {
  const t = useTranslations();
  const error = useSessionState((state) => state.error);
  return (
    <div role="alert">
      {error && (
        <p className="mt-4 rounded-[10px] border border-danger-line bg-danger-soft px-4 py-3 text-[0.92rem] text-danger">
          {t(`errors.${error}`)}
        </p>
      )}
      {error === "session.limit" && <LateAside load={loadOtherSessions} props={{}} />}
    </div>
  );
}

interface StartButtonProps {
  readonly label: string;
  readonly working: boolean;
  /** Another way to begin stands before it. */
  readonly second?: boolean;
}

function StartButton({ label, working, second = false }: StartButtonProps) {
  const session = useLabSession();
  const connection = useConnection();
  return (
    <Button
      data-testid="start"
      look={second ? "outline" : "primary"}
      size="large"
      className="mt-6"
      disabled={working || connection !== "connected"}
      onClick={() => void session.open()}
    >
      <Play className="size-[18px] fill-current" aria-hidden="true" />
      {label}
    </Button>
  );
}

/** There is no session: what one is, and the button that makes it. */
export function StartPanel({ working }: { readonly working: boolean }) {
  const t = useTranslations("workbench.start");
  return (
    <Panel title={t("title")}>
      <Lead>{t("text")}</Lead>
      <StartButton label={working ? t("working") : t("button")} working={working} />
      <Failure />
      <ul className="mt-8 space-y-2 border-t border-line pt-5 text-[0.88rem] text-ink-faint">
        {(["own", "safe", "kept"] as const).map((key) => (
          <li key={key} className="flex gap-2.5">
            <span aria-hidden="true" className="mt-[0.62em] size-1 shrink-0 rounded-full bg-accent" />
            {t(key)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The lab server has not answered yet. */
export function WaitingPanel() {
  const t = useTranslations("workbench.waiting");
  const connection = useConnection();
  return (
    <Panel title={connection === "lost" ? t("lost") : t("title")} live>
      <Lead>{connection === "lost" ? t("lostText") : t("text")}</Lead>
    </Panel>
  );
}

/** No place is free. */
export function QueuedPanel({ position, because }: Omit<Extract<SessionPhase, { phase: "queued" }>, "phase">) {
  const t = useTranslations("workbench.queued");
  const session = useLabSession();
  return (
    <Panel title={t("title")}>
      <div role="status" className="mt-6 flex items-baseline gap-3 border-y border-line py-5">
        <span
          data-testid="queue-position"
          className="font-[720] text-[3.4rem] leading-none tracking-[-0.04em] text-accent tabular-nums"
        >
          {position}
        </span>
        <span className="text-[0.97rem] text-ink-soft">{t("position", { position })}</span>
      </div>
      <Lead>{t(`because.${because}`)}</Lead>
      <Lead>{t("alone")}</Lead>
      <Button size="small" className="mt-6" onClick={() => void session.end()}>
        {t("leave")}
      </Button>
    </Panel>
  );
}

/** In the order in which they come. */
const STAGES: readonly StartStage[] = ["container", "engine", "nodes", "terminal"];

interface StartingPanelProps extends Omit<Extract<SessionPhase, { phase: "starting" }>, "phase"> {
  /** Whether several hosts are being made. */
  readonly nodes: boolean;
}

/** The sandbox is being made. */
export function StartingPanel({ stage, since, nodes }: StartingPanelProps) {
  const t = useTranslations("workbench.starting");
  const now = useServerNow(100);
  const stages = STAGES.filter((name) => nodes || name !== "nodes");
  const current = stages.indexOf(stage);
  const seconds = now === null ? 0 : Math.max(0, now - since) / 1000;
  return (
    <Panel title={t("title")}>
      <ol className="mt-6 space-y-4" aria-live="polite">
        {stages.map((name, index) => (
          <li
            key={name}
            aria-current={index === current ? "step" : undefined}
            className={cx("flex gap-3.5 transition-colors", index > current && "text-ink-faint")}
          >
            {index === current ? (
              <span aria-hidden="true" className="grid size-5 shrink-0 place-items-center translate-y-[3px]">
                <span className="size-2.5 animate-pulse-dot rounded-full bg-accent" />
              </span>
            ) : (
              <Tick done={index < current} className="size-5 translate-y-[3px]" />
            )}
            <span>
              <span className={cx("block", index === current && "font-[620]")}>{t(`${name}.title`)}</span>
              <span className="block text-[0.87rem] text-ink-faint">{t(`${name}.text`)}</span>
            </span>
          </li>
        ))}
      </ol>
      <p className="mt-6 text-[0.87rem] text-ink-faint tabular-nums" aria-hidden="true">
        {t("elapsed", { seconds: seconds.toFixed(1) })}
      </p>
    </Panel>
  );
}

interface EndedPanelProps {
  readonly reason: EndReason;
  readonly working: boolean;
  readonly lessonId: string;
  /** Ids of the lesson's steps, in their order. */
  readonly steps: readonly string[];
}

/** The session is over: why, what that means, and the ways to go on. */
export function EndedPanel({ reason, working, lessonId, steps }: EndedPanelProps) {
  const t = useTranslations("workbench.ended");
  const lab = useLabSession();
  const connection = useConnection();
  // The steps after the first need what those before them have made.
  const next = useProgress(({ lessons }) => steps.findIndex((step) => lessons[lessonId]?.[step] === undefined));
  const step = next > 0 ? steps[next] : undefined;
  return (
    <Panel title={t("title")}>
      <div role="status">
        <Lead>{t(`reason.${reason}`)}</Lead>
        <Lead>{t("progressKept")}</Lead>
      </div>
      <div className="flex flex-wrap gap-x-2">
        {step !== undefined && (
          <Button
            data-testid="start-at-step"
            look="primary"
            size="large"
            className="mt-6"
            disabled={working || connection !== "connected"}
            onClick={() => void lab.rewind(step)}
          >
            <RotateCcw className="size-[18px]" aria-hidden="true" />
            {t("atStep", { number: next + 1 })}
          </Button>
        )}
        <StartButton label={working ? t("working") : t("button")} working={working} second={step !== undefined} />
      </div>
      {step !== undefined && <p className="mt-3 text-[0.88rem] text-ink-faint">{t("atStepText")}</p>}
      <Failure />
    </Panel>
  );
}
