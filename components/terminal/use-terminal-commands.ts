import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { PaletteCommand } from "#components/workbench/desk.ts";
import { usePaletteCommands } from "#components/workbench/workbench-context.tsx";
import type { TerminalActions } from "./terminal-actions.ts";
import { colourSchemes } from "./terminal-preferences.ts";
import { keysFor, type TerminalKey } from "./terminal-shortcuts.ts";

const NONE: readonly PaletteCommand[] = [];

/** Offers what one can do with a terminal in the command palette. The terminal that was used last answers. */
export function useTerminalCommands(actions: TerminalActions | null): void {
  const t = useTranslations("terminalTools");
  const commands = useMemo((): readonly PaletteCommand[] => {
    if (!actions) return NONE;
    const command = (
      id: keyof typeof wordKeys,
      title: string,
      run: () => void,
      keys: Pick<PaletteCommand, "keys" | "ownKeys"> = {},
    ): PaletteCommand => ({
      id: `terminal.${id}`,
      title: t("inTerminal", { title }),
      words: t(`words.${wordKeys[id]}`),
      ...keys,
      run,
    });
    const own = (key: TerminalKey) => ({ ownKeys: keysFor(key) });
    return [
      command("find", t("menu.find"), actions.search, { keys: "Control+Shift+F" }),
      command("copyOutput", t("menu.copyLast"), () => actions.copyOutput(null)),
      command("selectOutput", t("menu.selectOutput"), () => actions.selectOutput(null)),
      command("rerun", t("menu.rerun"), () => actions.rerun(null)),
      command("previous", t("menu.previous"), () => actions.jump("previous"), own("previousCommand")),
      command("next", t("menu.next"), () => actions.jump("next"), own("nextCommand")),
      command("clear", t("menu.clear"), actions.clear),
      command("larger", t("menu.fontLarger"), () => actions.font(1), own("larger")),
      command("smaller", t("menu.fontSmaller"), () => actions.font(-1), own("smaller")),
      command("fontReset", t("menu.fontReset"), () => actions.font(0), own("fontReset")),
      command("full", t("full.button"), actions.full),
      command("screenReader", t("menu.screenReader"), actions.screenReader),
      ...colourSchemes.map((colours) => ({
        id: `terminal.colours.${colours}`,
        title: t("colourCommand", { name: t(`colours.${colours}`) }),
        words: t("words.colours"),
        run: () => actions.colours(colours),
      })),
    ];
  }, [actions, t]);
  usePaletteCommands(commands);
}

/** Commands whose further words stand in the messages under the same name. */
const wordKeys = {
  find: "find",
  copyOutput: "copyOutput",
  selectOutput: "selectOutput",
  rerun: "rerun",
  previous: "previous",
  next: "next",
  clear: "clear",
  larger: "larger",
  smaller: "smaller",
  fontReset: "fontReset",
  full: "full",
  screenReader: "screenReader",
} as const;
