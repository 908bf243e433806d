"use client";

import "@xterm/xterm/css/xterm.css";
import "./terminal.css";
import { useTranslations } from "next-intl";
import { useCallback, useId, useRef, useState } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { HeldLine } from "#components/rewind/held-line.tsx";
import { useAppearance } from "#components/shell/theme.ts";
import { cx } from "#components/ui/cx.ts";
import { useSessionState } from "#components/workbench/session-context.tsx";
import { MAIN_TERMINAL } from "#contract/terminal-names.ts";
import { titleOf } from "./command-words.ts";
import { FloatingMenu } from "./floating-menu.tsx";
import { CatchingUp, Notice, PasteNotice, TroublePanel } from "./notices.tsx";
import type { MenuPoint } from "./screen-mouse.ts";
import type { MenuSubject } from "./screen-options.ts";
import { FIRST_STATE } from "./screen-state.ts";
import { SearchBar } from "./search-bar.tsx";
import type { TerminalActions } from "./terminal-actions.ts";
import { TerminalBar } from "./terminal-bar.tsx";
import { terminalMenu } from "./terminal-menu.ts";
import { useTerminalPreferences } from "./terminal-preferences.ts";
import { terminalTheme } from "./terminal-theme.ts";
import { TouchKeyRow } from "./touch-key-row.tsx";
import { useFullWindow } from "./use-full-window.ts";
import { useNotice } from "./use-notice.ts";
import { actOn, usePanelActions } from "./use-panel-actions.ts";
import { useScreen } from "./use-screen.ts";
import { useTerminalCommands } from "./use-terminal-commands.ts";

const NOTHING = createStore(() => FIRST_STATE);

interface TerminalPanelProps {
  readonly sessionId: string;
  /** Its name within the session, e.g. `main`. */
  readonly terminal: string;
  /** Whether it can be seen. A hidden one keeps its size, its scrollback and its place. */
  readonly visible: boolean;
}

/** Where a menu is open, and what the learner pointed at if it was a command. */
interface OpenMenu {
  readonly at: MenuPoint;
  readonly subject: MenuSubject | null;
}

/** One terminal of the learner's, with all that belongs to it. Everything of xterm is behind this module, which the page loads only when a session runs. */
export function TerminalPanel({ sessionId, terminal, visible }: TerminalPanelProps) {
  const t = useTranslations("terminal");
  const tools = useTranslations("terminalTools");
  const words = useTranslations("terminalTools.command");
  const errors = useTranslations("errors");
  const connected = useConnection() === "connected";
  const appearance = useAppearance();
  const phase = useSessionState((state) => state.session?.state.phase);
  const preferences = useTerminalPreferences();
  const root = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const help = useId();
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [searching, setSearching] = useState(false);
  const [announced, setAnnounced] = useState("");
  const { notice, tell, dismiss } = useNotice();
  const onMenu = useCallback((at: MenuPoint, subject: MenuSubject | null) => setMenu({ at, subject }), []);
  const keyed = useRef<TerminalActions | null>(null);

  const screen = useScreen(host, {
    sessionId,
    terminal,
    visible,
    preferences,
    help,
    onMenu,
    onPasteFailed: (code) => tell(tools("paste.failed", { reason: errors(code) })),
    act: (action) =>
      actOn(action, keyed.current, () => host.current && setMenu({ at: middleOf(host.current), subject: null })),
  });
  const state = useStore(screen?.state ?? NOTHING);
  const passing = state.catchingUp && state.attached;

  const { full, toggle: toggleFull } = useFullWindow(root, screen);
  const openSearch = useCallback(() => setSearching(true), []);
  const actions = usePanelActions(screen, {
    sessionId,
    terminal,
    onSearch: openSearch,
    onFull: toggleFull,
    tell,
    announce: setAnnounced,
  });
  keyed.current = actions;
  useTerminalCommands(actions);

  const theme = terminalTheme(preferences.colours, appearance);
  const closeMenu = (chosen: boolean): void => {
    setMenu(null);
    if (chosen) screen?.focus();
  };
  const menuCommand = menu?.subject?.command ?? state.command;
  return (
    <div
      ref={root}
      data-terminal={terminal}
      data-directory={state.directory ?? undefined}
      className="terminal-panel flex h-full min-h-0 flex-col bg-terminal"
    >
      <div className="relative min-h-0 flex-1" style={{ backgroundColor: theme.background }}>
        {/*
          The padding is not xterm's: it measures its parent's whole box. Clipped, not hidden: a browser scrolls a hidden box to the cursor
          of a terminal that is still higher than it, and nobody could scroll it back.
        */}
        <div
          className={cx(
            "absolute inset-0 overflow-clip pt-2",
            // Not hidden: the focus would go.
            passing ? "opacity-0" : "transition-opacity duration-300",
            !state.attached && "opacity-60",
          )}
        >
          <div
            ref={host}
            data-testid="terminal"
            data-attached={state.attached}
            data-phase={state.phase}
            style={{
              "--mark-ok": theme.green,
              "--mark-failed": theme.red,
              "--mark-faint": theme.brightBlack,
              "--terminal-paper": theme.background,
            }}
            className="terminal-host terminal-colours h-full"
          />
        </div>
        {passing && <CatchingUp />}
        <p id={help} className="sr-only">
          {t("leave")}
        </p>
        <p role="status" className="sr-only">
          {announced}
        </p>
        {phase === "running" && connected && state.trouble && screen && (
          <TroublePanel code={state.trouble} onAgain={() => void screen.attach()} />
        )}
        {searching && screen && (
          <SearchBar
            search={screen.search}
            onClose={(chosen) => {
              setSearching(false);
              if (!chosen) screen.clearSelection();
              screen.focus();
            }}
          />
        )}
        {state.silent && <Notice text={tools("silent")} />}
        {state.paste ? (
          <PasteNotice
            paste={state.paste}
            onCancel={() => {
              screen?.pasting.cancel();
              screen?.focus();
            }}
          />
        ) : (
          notice && !notice.brief && <Notice text={notice.text} onClose={dismiss} />
        )}
      </div>
      <TouchKeyRow
        control={state.control}
        onControl={() => screen?.toggleControl()}
        onPress={(key) => screen?.press(key)}
      />
      <div className="relative shrink-0">
        <TerminalBar
          state={state}
          full={full}
          said={notice?.brief === true ? notice.text : null}
          onSearch={openSearch}
          onFull={toggleFull}
          onMenu={onMenu}
        />
        {terminal === MAIN_TERMINAL && <HeldLine />}
      </div>
      {menu && actions && (
        <FloatingMenu
          label={tools("menu.label")}
          at={menu.at}
          groups={terminalMenu(tools, {
            actions,
            command: menuCommand,
            by: menu.subject?.by ?? null,
            commandTitle: menuCommand ? titleOf(menuCommand, words) : "",
            prompting: state.phase === "prompt",
            selection: screen?.hasSelection ?? false,
            full,
            preferences,
          })}
          onClose={closeMenu}
        />
      )}
    </div>
  );
}

/** Where a menu opens that nobody pointed at. */
function middleOf(element: HTMLElement): MenuPoint {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 3, y: box.top + box.height / 4 };
}
