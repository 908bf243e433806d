"use client";

import "@xterm/xterm/css/xterm.css";
import "#components/terminal/terminal.css";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { useAppearance } from "#components/shell/theme.ts";
import { loadTerminalFonts } from "#components/terminal/terminal-fonts.ts";
import { useTerminalPreferences } from "#components/terminal/terminal-preferences.ts";
import { terminalTheme } from "#components/terminal/terminal-theme.ts";
import { Button } from "#components/ui/button.tsx";
import { useCommandHistory } from "#components/workbench/command-history.ts";
import { useTerminalTitle } from "#components/workbench/frame/terminal-title.ts";
import type { RecordingView } from "#contract/recordings.ts";
import type { Cast } from "./cast.ts";
import { commandsOf } from "./playback.ts";
import { PlaybackScreen } from "./playback-screen.ts";
import { PlayedCommands } from "./played-commands.tsx";
import { PlayerControls } from "./player-controls.tsx";
import { usePlayback } from "./use-playback.ts";

const SKIP_SECONDS = 5;

interface PlayerProps {
  readonly sessionId: string;
  readonly recording: RecordingView;
  readonly cast: Cast;
  /** Goes back to the list. */
  readonly onClose: () => void;
}

/** Plays a recording, with its commands beside it. */
export function Player({ sessionId, recording, cast, onClose }: PlayerProps) {
  const t = useTranslations("recordings");
  const title = useTerminalTitle()(recording.terminal);
  const appearance = useAppearance();
  const { colours } = useTerminalPreferences();
  const theme = useMemo(() => terminalTheme(colours, appearance), [colours, appearance]);
  const host = useRef<HTMLDivElement>(null);
  const screen = useRef<PlaybackScreen | null>(null);
  const back = useRef<HTMLButtonElement>(null);
  const playback = usePlayback(cast);
  const { commands } = useCommandHistory(sessionId);
  const played = useMemo(() => commandsOf(recording, cast, commands), [recording, cast, commands]);
  const latest = useRef({ theme, position: playback.position });
  latest.current = { theme, position: playback.position };

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let gone = false;
    void loadTerminalFonts().then(() => {
      if (gone) return;
      screen.current = new PlaybackScreen(element, cast, latest.current.theme);
      screen.current.show(latest.current.position);
    });
    back.current?.focus();
    return () => {
      gone = true;
      screen.current?.dispose();
      screen.current = null;
    };
  }, [cast]);
  useEffect(() => screen.current?.setTheme(theme), [theme]);
  useEffect(() => screen.current?.show(playback.position), [playback.position]);

  const press = (event: KeyboardEvent): void => {
    // Buttons and fields have uses of their own for these keys.
    if (event.target instanceof HTMLElement && event.target.closest("button, input, select, a")) return;
    const wanted = placeAfter(event.key, playback.position, cast);
    if (wanted === null && event.key !== " ") return;
    event.preventDefault();
    if (wanted === null) playback.toggle();
    else playback.seek(wanted);
  };

  return (
    <section
      aria-label={t("player", { terminal: title })}
      data-testid="player"
      data-playing={playback.playing}
      className="flex h-full min-h-0 flex-col"
    >
      <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-2">
        <Button ref={back} look="quiet" size="small" onClick={onClose}>
          <ArrowLeft className="size-4" aria-hidden="true" />
          {t("back")}
        </Button>
        <h2 className="min-w-0 flex-1 truncate text-[0.86rem] text-ink-soft">{title}</h2>
      </header>
      <div className="min-h-0 flex-1 @container">
        <div className="flex h-full flex-col @min-[64rem]:flex-row">
          {/* The screen takes the player's keys, as a video does. */}
          <div
            role="application"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
            tabIndex={0}
            aria-label={t("screen")}
            onKeyDown={press}
            className="min-h-0 min-w-0 flex-1 overflow-auto bg-terminal p-3"
          >
            <div
              ref={host}
              data-testid="playback"
              style={{ "--terminal-paper": theme.background }}
              className="terminal-colours h-full"
            />
          </div>
          {played.length > 0 && (
            <PlayedCommands commands={played} position={playback.position} onSeek={playback.seek} />
          )}
        </div>
      </div>
      <PlayerControls cast={cast} playback={playback} commands={played} />
    </section>
  );
}

/** Where a key leads, in seconds; null for one that leads nowhere. */
function placeAfter(key: string, position: number, { from, to }: Cast): number | null {
  switch (key) {
    case "ArrowLeft":
      return position - SKIP_SECONDS;
    case "ArrowRight":
      return position + SKIP_SECONDS;
    case "Home":
      return from;
    case "End":
      return to;
    default:
      return null;
  }
}
