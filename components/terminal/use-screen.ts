import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useConnection, useLabClient } from "#components/lab-client/lab-provider.tsx";
import { useAppearance } from "#components/shell/theme.ts";
import { useTerminalTitle } from "#components/workbench/frame/terminal-title.ts";
import { setRunningCommand } from "#components/workbench/running-commands.ts";
import { useLabSession, useSessionState } from "#components/workbench/session-context.tsx";
import { useWorkbench } from "#components/workbench/workbench-context.tsx";
import { MAIN_TERMINAL } from "#contract/terminal-names.ts";
import { commandInWords, noteOf } from "./command-words.ts";
import { focusBeside } from "./focus-beside.ts";
import { localTarget } from "./local-target.ts";
import type { ScreenOptions } from "./screen-options.ts";
import { loadTerminalFonts } from "./terminal-fonts.ts";
import { followPreferences, type TerminalPreferences } from "./terminal-preferences.ts";
import { TerminalScreen } from "./terminal-screen.ts";
import { terminalTheme } from "./terminal-theme.ts";

/** xterm measures each face once: with the wrong font every line would be off. But a font that never comes must not stop the shell. */
const FONT_PATIENCE_MS = 1_500;

interface UseScreenOptions extends Pick<ScreenOptions, "act" | "onMenu" | "onPasteFailed"> {
  readonly sessionId: string;
  readonly terminal: string;
  readonly visible: boolean;
  readonly preferences: TerminalPreferences;
  /** The id of what says how to leave the terminal. */
  readonly help: string;
}

/** Makes a terminal's screen in `host` and keeps it in step with the page. Null until the fonts are there. */
export function useScreen(host: RefObject<HTMLDivElement | null>, options: UseScreenOptions): TerminalScreen | null {
  const { sessionId, terminal, visible, preferences, help } = options;
  const t = useTranslations("terminal");
  const words = useTranslations("terminalTools.command");
  const label = useTerminalTitle()(terminal);
  const client = useLabClient();
  const session = useLabSession();
  const workbench = useWorkbench();
  const connection = useConnection();
  const appearance = useAppearance();
  const running = useSessionState((state) => state.session?.state.phase === "running");
  const [screen, setScreen] = useState<TerminalScreen | null>(null);
  const theme = terminalTheme(preferences.colours, appearance);
  // The screen outlives re-renders: it reads the newest of these when it needs them.
  const latest = useRef({ t, words, options, theme });
  latest.current = { t, words, options, theme };

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let stop: () => void = () => undefined;
    let stopped = false;
    const fonts = loadTerminalFonts();
    const patience = new Promise((resolve) => setTimeout(resolve, FONT_PATIENCE_MS));
    void Promise.race([fonts, patience]).then(() => {
      if (stopped) return;
      const made = new TerminalScreen(element, {
        client,
        sessionId,
        terminal,
        theme: latest.current.theme,
        exitNotice: (exitCode) => latest.current.t("exited", { exitCode }),
        describe: (command) => commandInWords(command, latest.current.words),
        note: (command) => noteOf(command, latest.current.words),
        act: (action) => latest.current.options.act(action),
        onMenu: (point, command) => latest.current.options.onMenu(point, command),
        onPasteFailed: (code) => latest.current.options.onPasteFailed(code),
        shownAgain: () => session.terminals.find(terminal) !== null,
        onFocus: () => session.terminals.focused(terminal),
        onLeave: (direction) => focusBeside(element, direction),
        onLink: (url) => {
          const target = localTarget(url);
          if (target === null) window.open(url, "_blank", "noopener,noreferrer");
          else workbench.showPreview(target.port, target.path);
        },
      });
      // Where the fonts come later than the terminal, what xterm has measured is wrong.
      void fonts.then(() => !stopped && made.size.measureLetters());
      element.querySelector("textarea")?.setAttribute("aria-describedby", help);
      const remove = session.terminals.add(terminal, made);
      const unfollow = made.state.subscribe((state, before) => {
        if (state.attached !== before.attached) session.setAttached(terminal, state.attached);
        // A shell that has not told is not taken for an idle one: ending it is asked about.
        if (state.phase === before.phase) return;
        workbench.setBusy(terminal, state.phase !== "prompt");
        const last = made.marks.commands.at(-1);
        setRunningCommand(sessionId, terminal, last?.running === true ? last.text : null);
      });
      stop = () => {
        remove();
        made.dispose();
        unfollow();
        setRunningCommand(sessionId, terminal, null);
        session.setAttached(terminal, false);
        setScreen(null);
      };
      setScreen(made);
      // Who opens the page on a session that runs wants to read first.
      if (session.acted && terminal === MAIN_TERMINAL && document.activeElement === document.body) made.focus();
    });
    return () => {
      stopped = true;
      stop();
    };
  }, [host, client, session, workbench, sessionId, terminal, help]);

  useEffect(() => screen?.setLabel(label), [screen, label]);
  useEffect(followPreferences, []);
  useEffect(() => screen?.setTheme(theme), [screen, theme]);
  useEffect(() => screen?.size.setFontSize(preferences.fontSize), [screen, preferences.fontSize]);
  useEffect(() => screen?.setScreenReader(preferences.screenReader), [screen, preferences.screenReader]);
  useEffect(() => screen?.setEnabled(connection === "connected" && running), [screen, connection, running]);
  useEffect(() => screen?.size.setVisible(visible), [screen, visible]);
  // The link to the sandbox was down and is back: the lab server has forgotten who was watching.
  useEffect(() => {
    if (!running || !screen) return;
    if (screen.attached) session.setAttached(terminal, true);
    else void screen.attach();
  }, [running, screen, session, terminal]);
  return screen;
}
