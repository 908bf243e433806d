"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Locale } from "#components/i18n/routing.ts";
import { loadWorkbenchMessages } from "#components/i18n/workbench-messages.tsx";
import { useTall, useWide } from "#components/ui/use-wide.ts";
import { whenIdle } from "#components/ui/when-idle.ts";
import { Fence, Late } from "./late.tsx";
import { isLabShown, isSeen, lessonViews } from "./lesson-views.ts";
import { EndedPanel, QueuedPanel, StartingPanel, StartPanel, WaitingPanel } from "./panels.tsx";
import { type BarWords, SessionBar } from "./session-bar.tsx";
import { useSessionState } from "./session-context.tsx";
import { Trouble } from "./trouble.tsx";

/** The frame's code together with what it says. */
async function loadFrame(locale: Locale) {
  const [{ Frame }] = await Promise.all([import("./frame/frame.tsx"), loadWorkbenchMessages(locale)]);
  return Frame;
}

interface WorkbenchProps {
  /** Of the lesson, which heads the page while its prose is out of sight. */
  readonly title: string;
  /** Hosts of the lesson's sandbox. */
  readonly nodes: number;
  readonly words: BarWords;
  /** Ids of the lesson's steps, in their order. */
  readonly steps: readonly string[];
}

/** Everything beside the prose: the session's bar, and its panels or what there is instead of them. */
export function Workbench({ title, nodes, words, steps }: WorkbenchProps) {
  const t = useTranslations("workbench");
  const phase = useSessionState((state) => state.session?.state.phase ?? "idle");
  const asked = useAskedFor();
  return (
    <section
      id="workbench"
      tabIndex={-1}
      aria-label={t("label")}
      data-testid="workbench"
      data-phase={phase}
      className="flex h-full min-h-0 flex-col bg-paper outline-none"
    >
      <h1 lang="ko" className="lab-heading sr-only">
        {title}
      </h1>
      <SessionBar words={words} steps={steps} />
      <div className="min-h-0 flex-1">{asked && <Stage nodes={nodes} steps={steps} />}</div>
    </section>
  );
}

/** Whether the workbench is, or once was, in view: on a phone nothing of it is loaded before. */
function useAskedFor(): boolean {
  const wide = useWide();
  const tall = useTall();
  const shown = useStore(lessonViews, (views) => isSeen(views, "lab", wide ? "wide" : tall ? "tall" : "narrow"));
  const [once, setOnce] = useState(false);
  // What was drawn on the server knows nothing of the window: only what is really in view counts.
  useEffect(() => {
    if (shown && isLabShown()) setOnce(true);
  }, [shown]);
  return once || shown;
}

/** What the session's phase asks for. */
function Stage({ nodes, steps }: Pick<WorkbenchProps, "nodes" | "steps">) {
  const locale = useLocale();
  const session = useSessionState((state) => state.session);
  const known = useSessionState((state) => state.known);
  const working = useSessionState((state) => state.working);
  useEffect(() => {
    // The workbench's code arrives while the sandbox is made, or while the learner reads: never in the way of the first paint.
    const load = (): void => {
      // Whatever fails here is fetched again when it is needed.
      const parts = [
        loadFrame(locale),
        import("#components/terminal/terminal-panel.tsx"),
        import("#components/transfer/transfer-layer.tsx"),
        import("#components/engine/last-change.tsx"),
        import("./palette/overlays.tsx"),
      ];
      void Promise.allSettled(parts);
    };
    return whenIdle(load, { insteadMs: 1_500 });
  }, [locale]);

  if (!session) return known ? <StartPanel working={working} /> : <WaitingPanel />;
  switch (session.state.phase) {
    case "queued":
      return <QueuedPanel position={session.state.position} because={session.state.because} />;
    case "starting":
      return <StartingPanel stage={session.state.stage} since={session.state.since} nodes={nodes > 1} />;
    case "running":
    case "reconnecting":
      return (
        <div className="flex h-full min-h-0 flex-col">
          {session.state.phase === "reconnecting" && <Reconnecting />}
          <LateFrame key={session.id} sessionId={session.id} nodes={nodes} />
        </div>
      );
    case "ended":
      return <EndedPanel reason={session.state.reason} working={working} lessonId={session.lessonId} steps={steps} />;
  }
}

interface LateFrameProps {
  readonly sessionId: string;
  readonly nodes: number;
}

/** Where the panels cannot be had, the prose stays, and so does the session. */
function LateFrame(props: LateFrameProps) {
  const t = useTranslations("failed");
  const locale = useLocale();
  const load = useCallback(() => loadFrame(locale), [locale]);
  const trouble = (again: () => void) => (
    <Trouble title={t("title")} text={t("text")} again={t("again")} onAgain={again} />
  );
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <Fence trouble={trouble}>
        <Late load={load} props={props} failed={trouble} />
      </Fence>
    </div>
  );
}

function Reconnecting() {
  const t = useTranslations("terminal");
  return (
    <p role="status" className="border-b border-warn-line bg-warn-soft px-4 py-2 text-[0.88rem]">
      {t("reconnecting")}
    </p>
  );
}
