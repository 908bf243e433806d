import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useLabSession } from "#components/workbench/session-context.tsx";
import { commandInWords } from "./command-words.ts";
import { type ActionNotice, TerminalActions } from "./terminal-actions.ts";
import type { KeyAction } from "./terminal-keys.ts";
import type { TerminalScreen } from "./terminal-screen.ts";
import { shownKeysFor } from "./terminal-shortcuts.ts";

/** What the actions lead to outside of the screen. Each keeps its identity. */
interface PanelActionsOptions {
  readonly sessionId: string;
  readonly terminal: string;
  readonly onSearch: () => void;
  readonly onFull: () => void;
  /** Something to tell the learner; `brief`: in passing, there is nothing to do about it. */
  readonly tell: (text: string, brief?: boolean) => void;
  /** Something to say to a screen reader alone. */
  readonly announce: (text: string) => void;
}

/** What one can do with a terminal; null until it has a screen. */
export function usePanelActions(screen: TerminalScreen | null, options: PanelActionsOptions): TerminalActions | null {
  const { sessionId, terminal, onSearch, onFull, tell, announce } = options;
  const t = useTranslations("terminalTools");
  const words = useTranslations("terminalTools.command");
  const session = useLabSession();
  return useMemo(() => {
    if (!screen) return null;
    const inWords = (notice: ActionNotice): string => {
      if (notice === "pasteByKeys") return t("paste.keys", { keys: shownKeysFor("paste") });
      return notice === "notAtPrompt" ? t("command.busy") : t(notice);
    };
    return new TerminalActions({
      screen,
      run: async (command) => {
        await session.client.request("terminal:run", { sessionId, terminal, command });
      },
      onSearch,
      onFull,
      onNotice: (notice) => tell(inWords(notice), notice === "copied"),
      onJump: (command) => announce(command ? commandInWords(command, words) : t("command.bottom")),
    });
  }, [screen, session, sessionId, terminal, onSearch, onFull, tell, announce, t, words]);
}

/** Does what a key asks for. */
export function actOn(
  action: Exclude<KeyAction, "browser">,
  actions: TerminalActions | null,
  openMenu: () => void,
): void {
  const doing: Readonly<Record<typeof action, () => void>> = {
    copy: () => actions?.copy(),
    search: () => actions?.search(),
    menu: openMenu,
    larger: () => actions?.font(1),
    smaller: () => actions?.font(-1),
    fontReset: () => actions?.font(0),
    previousCommand: () => actions?.jump("previous"),
    nextCommand: () => actions?.jump("next"),
  };
  doing[action]();
}
