"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Split } from "#components/ui/split.tsx";
import { useWide } from "#components/ui/use-wide.ts";
import { IdleWarning } from "./idle-warning.tsx";
import { EndedPanel, QueuedPanel, StartingPanel, StartPanel, WaitingPanel } from "./panels.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import { SessionBar } from "./session-bar.tsx";
import { useSessionState } from "./session-context.tsx";
import { loadTerminalFonts } from "../terminal/terminal-fonts.ts";

const loadTerminal = () => import("../terminal/terminal-view.tsx").then((module) => module.TerminalView);
const TerminalView = dynamic(loadTerminal, { ssr: false });

/** Everything beside the prose: the session's bar, the terminal or what there is instead of it, and the preview. `nodes`: the lesson's sandbox has several hosts. */
export function Workbench({ nodes }: { readonly nodes: boolean }) {
  const t = useTranslations("workbench");
  const preview = useSessionState((state) => state.preview);
  // On a phone the workbench is hidden, and nothing of the terminal is loaded.
  const wide = useWide();
  const phase = useSessionState((state) => state.session?.state.phase ?? "idle");
  return (
    <section
      id="workbench"
      tabIndex={-1}
      aria-label={t("label")}
      data-testid="workbench"
      data-phase={phase}
      className="flex h-full min-h-0 flex-col bg-paper outline-none"
    >
      <SessionBar />
      <IdleWarning />
      <Split
        direction="rows"
        label={t("splitPreview")}
        initial={58}
        min={20}
        max={80}
        remember="preview"
        className="flex-1"
        first={wide ? <Stage nodes={nodes} /> : null}
        second={preview && <PreviewPane port={preview.port} path={preview.path} opened={preview.opened} />}
      />
    </section>
  );
}

/** What the session's phase asks for. */
function Stage({ nodes }: { readonly nodes: boolean }) {
  const session = useSessionState((state) => state.session);
  const known = useSessionState((state) => state.known);
  const working = useSessionState((state) => state.working);
  useEffect(() => {
    // The terminal's code arrives while the sandbox is made, or while the learner reads: never in the way of the first paint.
    const load = (): void => {
      void loadTerminal();
      void loadTerminalFonts();
    };
    if (typeof requestIdleCallback === "undefined") {
      const timer = setTimeout(load, 1_500);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(load, { timeout: 4_000 });
    return () => cancelIdleCallback(handle);
  }, []);

  if (!session) return known ? <StartPanel working={working} /> : <WaitingPanel />;
  switch (session.state.phase) {
    case "queued":
      return <QueuedPanel position={session.state.position} because={session.state.because} />;
    case "starting":
      return <StartingPanel stage={session.state.stage} since={session.state.since} nodes={nodes} />;
    case "running":
    case "reconnecting":
      return (
        <TerminalPane key={session.id} sessionId={session.id} reconnecting={session.state.phase === "reconnecting"} />
      );
    case "ended":
      return <EndedPanel reason={session.state.reason} working={working} />;
  }
}

function TerminalPane({ sessionId, reconnecting }: { readonly sessionId: string; readonly reconnecting: boolean }) {
  const t = useTranslations("terminal");
  const [searching, setSearching] = useState(false);
  return (
    <div className="flex h-full min-h-0 flex-col">
      {reconnecting && (
        <p role="status" className="border-b border-warn-line bg-warn-soft px-4 py-2 text-[0.88rem]">
          {t("reconnecting")}
        </p>
      )}
      <div className="min-h-0 flex-1">
        <TerminalView sessionId={sessionId} searching={searching} onSearching={setSearching} />
      </div>
      <div className="flex h-9 shrink-0 items-center gap-4 border-t border-line bg-terminal px-3 text-[0.78rem] text-ink-faint">
        <Button
          look="quiet"
          size="tiny"
          className="-ml-1.5"
          aria-keyshortcuts="Control+Shift+F"
          onClick={() => setSearching(true)}
        >
          <Search className="size-3.5" aria-hidden="true" />
          {t("search.open")}
        </Button>
        <span className="truncate" aria-hidden="true">
          {t("keys")}
        </span>
      </div>
    </div>
  );
}
