"use client";

import "@xterm/xterm/css/xterm.css";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import type { LabError } from "#components/lab-client/lab-error.ts";
import { useConnection, useLabClient } from "#components/lab-client/lab-provider.tsx";
import { useAppearance } from "#components/shell/theme.ts";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { focusBeside } from "./focus-beside.ts";
import { localPort } from "./local-port.ts";
import { useLabSession, useSessionState } from "../workbench/session-context.tsx";
import { MAIN_TERMINAL } from "../workbench/session-store.ts";
import { loadTerminalFonts } from "./terminal-fonts.ts";
import { TerminalScreen } from "./terminal-screen.ts";

/** xterm measures each face once: with the wrong font every line would be off. But a font that never comes must not stop the shell. */
const FONT_PATIENCE_MS = 1_500;

interface TerminalViewProps {
  readonly sessionId: string;
  readonly searching: boolean;
  readonly onSearching: (searching: boolean) => void;
}

/** The learner's terminal. Everything of xterm is behind this module, which the page loads only when a session runs. */
export function TerminalView({ sessionId, searching, onSearching }: TerminalViewProps) {
  const t = useTranslations("terminal");
  const client = useLabClient();
  const session = useLabSession();
  const connection = useConnection();
  const appearance = useAppearance();
  const running = useSessionState((state) => state.session?.state.phase === "running");
  const attached = useSessionState((state) => state.attached);
  const host = useRef<HTMLDivElement>(null);
  const screen = useRef<TerminalScreen | null>(null);
  const [trouble, setTrouble] = useState<LabError["code"] | null>(null);
  const help = useId();
  // The screen outlives re-renders: it reads the newest of these when it needs them.
  const latest = useRef({ t, onSearching, appearance });
  latest.current = { t, onSearching, appearance };

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let stopped = false;
    const fonts = loadTerminalFonts();
    const patience = new Promise((resolve) => setTimeout(resolve, FONT_PATIENCE_MS));
    void Promise.race([fonts, patience]).then(() => {
      if (stopped) return;
      // Where the fonts come later than the terminal, what xterm has measured is wrong.
      void fonts.then(() => screen.current?.measureAgain());
      screen.current = new TerminalScreen(element, {
        client,
        sessionId,
        terminal: MAIN_TERMINAL,
        appearance: latest.current.appearance,
        label: latest.current.t("label"),
        exitNotice: (exitCode) => latest.current.t("exited", { exitCode }),
        onAttached: (now) => session.setAttached(now),
        onTrouble: setTrouble,
        onLeave: (direction) => focusBeside(element, direction),
        onSearch: () => latest.current.onSearching(true),
        onLink: (url) => {
          const port = localPort(url);
          if (port === null) window.open(url, "_blank", "noopener,noreferrer");
          else session.showPreview(port);
        },
      });
      const textarea = element.querySelector("textarea");
      textarea?.setAttribute("aria-describedby", help);
      // Who opens the page on a session that runs wants to read first.
      if (session.acted && document.activeElement === document.body) screen.current.focus();
    });
    return () => {
      stopped = true;
      screen.current?.dispose();
      screen.current = null;
    };
  }, [client, session, sessionId, help]);

  useEffect(() => screen.current?.setAppearance(appearance), [appearance]);
  useEffect(() => screen.current?.setEnabled(connection === "connected" && running), [connection, running]);
  // The link to the sandbox was down and is back: the lab server has forgotten who was watching.
  useEffect(() => {
    if (running && !attached) void screen.current?.attach();
  }, [running, attached]);

  return (
    <div className="relative h-full bg-terminal">
      {/* The padding is not xterm's: it measures its parent's whole box. */}
      <div
        className={cx(
          "absolute inset-0 overflow-hidden pt-2 pr-1 pl-3 transition-opacity duration-300",
          !attached && "opacity-60",
        )}
      >
        <div ref={host} data-testid="terminal" data-attached={attached} className="terminal-host h-full" />
      </div>
      <p id={help} className="sr-only">
        {t("leave")}
      </p>
      {running && connection === "connected" && trouble && (
        <TroublePanel code={trouble} onAgain={() => void screen.current?.attach()} />
      )}
      {searching && (
        <SearchBar
          find={(text, direction) => {
            const options = {
              decorations: { matchOverviewRuler: "#0c6d75", activeMatchColorOverviewRuler: "#b3261e" },
            };
            const search = screen.current?.search;
            return (
              (direction === "next" ? search?.findNext(text, options) : search?.findPrevious(text, options)) ?? false
            );
          }}
          onClose={() => {
            screen.current?.search.clearDecorations();
            onSearching(false);
            screen.current?.focus();
          }}
        />
      )}
    </div>
  );
}

/** The session runs but its terminal cannot be shown. Attempts go on by themselves. */
function TroublePanel({ code, onAgain }: { readonly code: LabError["code"]; readonly onAgain: () => void }) {
  const t = useTranslations();
  return (
    <div className="absolute inset-0 flex bg-terminal/85 p-6">
      <div
        role="alert"
        className="m-auto w-full max-w-[25rem] animate-appear rounded-[14px] border border-warn-line bg-warn-soft px-6 py-5"
      >
        <p className="text-[1.05rem] font-[680] tracking-[-0.01em]">{t("terminal.trouble.title")}</p>
        <p className="mt-1.5 text-[0.93rem] text-ink-soft">{t("terminal.trouble.text")}</p>
        <p className="mt-1.5 text-[0.93rem] text-ink-soft">{t(`errors.${code}`)}</p>
        <Button size="small" className="mt-4" onClick={onAgain}>
          {t("terminal.trouble.again")}
        </Button>
      </div>
    </div>
  );
}

interface SearchBarProps {
  /** True when something was found. */
  readonly find: (text: string, direction: "next" | "previous") => boolean;
  readonly onClose: () => void;
}

function SearchBar({ find, onClose }: SearchBarProps) {
  const t = useTranslations("terminal.search");
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const look = (direction: "next" | "previous"): void => setMissing(text !== "" && !find(text, direction));
  return (
    <search className="absolute top-2 right-4 z-10 flex animate-appear items-center gap-0.5 rounded-[10px] border border-line bg-surface p-1 shadow-raised">
      <input
        // biome-ignore lint/a11y/noAutofocus: the learner has just asked for it with a key.
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") onClose();
          if (event.key === "Enter") look(event.shiftKey ? "previous" : "next");
        }}
        aria-label={t("label")}
        aria-invalid={missing}
        placeholder={t("label")}
        className="h-8 w-52 rounded-[7px] bg-transparent px-2.5 text-[0.9rem] placeholder:text-ink-faint aria-invalid:text-danger"
      />
      <span role="status" className="sr-only">
        {missing ? t("none") : ""}
      </span>
      <Button look="quiet" size="smallIcon" aria-label={t("previous")} onClick={() => look("previous")}>
        <ChevronUp className="size-4" aria-hidden="true" />
      </Button>
      <Button look="quiet" size="smallIcon" aria-label={t("next")} onClick={() => look("next")}>
        <ChevronDown className="size-4" aria-hidden="true" />
      </Button>
      <Button look="quiet" size="smallIcon" aria-label={t("close")} onClick={onClose}>
        <X className="size-4" aria-hidden="true" />
      </Button>
    </search>
  );
}
