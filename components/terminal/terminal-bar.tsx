"use client";

import { Bell, EllipsisVertical, Expand, Minimize2, Search, Unplug, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { stateOf } from "./command-drawing.ts";
import { CommandShape } from "./command-shape.tsx";
import type { ShellCommand } from "./command-tracker.ts";
import { resultOf, titleOf, tookOf } from "./command-words.ts";
import type { MenuPoint } from "./screen-mouse.ts";
import type { MenuSubject } from "./screen-options.ts";
import type { ScreenState } from "./screen-state.ts";
import { shownKeysFor } from "./terminal-shortcuts.ts";

const BELL_MS = 1_600;
/** As large as a finger needs, where one points. */
const FINGER = "pointer-coarse:size-10";

interface TerminalBarProps {
  readonly state: ScreenState;
  readonly full: boolean;
  /** Something said in passing, e.g. that it was copied. */
  readonly said: string | null;
  readonly onSearch: () => void;
  readonly onFull: () => void;
  readonly onMenu: (point: MenuPoint, subject: MenuSubject | null) => void;
}

/** The line below a terminal: the command that is looked at, what there is to know, and the menus. */
export function TerminalBar({ state, full, said, onSearch, onFull, onMenu }: TerminalBarProps) {
  const t = useTranslations("terminal");
  const tools = useTranslations("terminalTools");
  const { command, shared } = state;
  return (
    <div className="@container flex h-9 shrink-0 pointer-coarse:h-11 items-center gap-1 border-t border-line bg-terminal px-2 text-[0.78rem] text-ink-faint">
      <div className="flex min-w-0 flex-1 items-center gap-3">
        {/* While it can be seen in the terminal, its mark there is the same button. */}
        {command && (state.jumped || !state.inView) && (
          <CommandButton command={command} jumped={state.jumped} onMenu={onMenu} />
        )}
        <span role="status" className="shrink-0 text-ink-soft empty:-mr-3">
          {said}
        </span>
        {said === null && <Hints />}
      </div>
      {state.lost && (
        <span className="flex shrink-0 items-center gap-1.5 px-1.5 text-warn">
          <Unplug className="size-3.5" aria-hidden="true" />
          {tools("lost")}
        </span>
      )}
      <BellSign bells={state.bells} />
      {shared && (
        <span role="status" title={tools("sharedHint")} className="flex shrink-0 items-center gap-1.5 px-1.5">
          <Users className="size-3.5" aria-hidden="true" />
          {tools("shared", { cols: shared.cols, rows: shared.rows })}
        </span>
      )}
      <Button
        look="quiet"
        size="tiny"
        className={FINGER}
        aria-keyshortcuts="Control+Shift+F"
        aria-label={t("search.open")}
        title={t("search.open")}
        onClick={onSearch}
      >
        <Search className="size-3.5" aria-hidden="true" />
      </Button>
      <Button
        look="quiet"
        size="tiny"
        className={FINGER}
        aria-label={full ? tools("full.leave") : tools("full.button")}
        title={full ? tools("full.leave") : tools("full.button")}
        onClick={onFull}
      >
        {full ? (
          <Minimize2 className="size-3.5" aria-hidden="true" />
        ) : (
          <Expand className="size-3.5" aria-hidden="true" />
        )}
      </Button>
      <Button
        look="quiet"
        size="tiny"
        className={FINGER}
        aria-haspopup="menu"
        aria-label={tools("menu.button")}
        title={tools("menu.button")}
        onClick={(event) => onMenu(above(event), null)}
      >
        <EllipsisVertical className="size-3.5" aria-hidden="true" />
      </Button>
    </div>
  );
}

/** What every terminal has and nothing else tells. What does not fit as a whole is left out. */
function Hints() {
  const t = useTranslations("terminalTools");
  const keys = { copy: shownKeysFor("copy"), paste: shownKeysFor("paste") };
  return (
    <span aria-hidden="true" className="flex h-5 min-w-0 flex-1 flex-wrap gap-x-4 overflow-hidden leading-5">
      {/* A first thing that always fits: what does not goes below the edge. */}
      <span className="-mr-4 h-5" />
      <span className="whitespace-nowrap">{t("hint.leave")}</span>
      {/* Who points with a finger has the menu for these. */}
      {[t("hint.copy", { keys: keys.copy }), t("hint.paste", { keys: keys.paste })].map((hint) => (
        <span key={hint} className="whitespace-nowrap pointer-coarse:hidden">
          {hint}
        </span>
      ))}
    </span>
  );
}

interface CommandButtonProps {
  readonly command: ShellCommand;
  readonly jumped: boolean;
  readonly onMenu: TerminalBarProps["onMenu"];
}

/** The command that is looked at, how it went, and the way to what can be done with it. */
function CommandButton({ command, jumped, onMenu }: CommandButtonProps) {
  const t = useTranslations("terminalTools.command");
  const menu = useTranslations("terminalTools.menu");
  const took = tookOf(command, t);
  const state = stateOf(command);
  return (
    <button
      type="button"
      data-testid="command-at"
      data-state={state}
      aria-haspopup="menu"
      aria-label={menu("command", { command: titleOf(command, t) })}
      title={t("label")}
      onClick={(event) => onMenu(above(event), { command, by: "mark" })}
      className="flex h-7 min-w-0 items-center gap-1.5 rounded-[7px] px-1.5 hover:bg-sunken data-jumped:bg-accent-soft"
      data-jumped={jumped || undefined}
    >
      <CommandShape state={state} />
      <code className="min-w-0 truncate font-mono text-ink-soft">{titleOf(command, t)}</code>
      {state !== "ok" && <span className="shrink-0">{resultOf(command, t)}</span>}
      {took !== null && <span className="shrink-0 tabular-nums">{took}</span>}
    </button>
  );
}

/** The bell, for the eye. */
function BellSign({ bells }: { readonly bells: number }) {
  const t = useTranslations("terminalTools");
  const [heard, setHeard] = useState(0);
  useEffect(() => {
    if (bells === heard) return;
    const timer = setTimeout(() => setHeard(bells), BELL_MS);
    return () => clearTimeout(timer);
  }, [bells, heard]);
  return (
    <span role="status" className="shrink-0">
      {bells !== heard && (
        <span title={t("bell")} className="flex animate-appear items-center px-1.5 text-warn">
          <Bell className="size-3.5" aria-hidden="true" />
          <span className="sr-only">{t("bell")}</span>
        </span>
      )}
    </span>
  );
}

/** A menu of a button in the bar opens from its upper edge: below is the window's end. */
function above(event: MouseEvent<HTMLElement>): MenuPoint {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: box.left, y: box.top };
}
