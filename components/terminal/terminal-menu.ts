import type { useTranslations } from "next-intl";
import type { ShellCommand } from "./command-tracker.ts";
import type { MenuGroup, MenuItem } from "./floating-menu.tsx";
import { isMac } from "./screen-keys.ts";
import type { TerminalActions } from "./terminal-actions.ts";
import { colourSchemes, type TerminalPreferences } from "./terminal-preferences.ts";

/** What the menu's items depend on. */
export interface MenuSituation {
  readonly actions: TerminalActions;
  /** The command that the menu is about. */
  readonly command: ShellCommand | null;
  /** The menu of a command's mark: the rest of the terminal's is left out. */
  readonly commandOnly: boolean;
  readonly commandTitle: string;
  readonly prompting: boolean;
  readonly selection: boolean;
  readonly full: boolean;
  readonly preferences: TerminalPreferences;
}

/** The keys of an action as they are shown. */
export function shownKeys(elsewhere: string, onMac: string): string {
  return isMac() ? onMac : elsewhere;
}

/** The lines of a terminal's menu. */
export function terminalMenu(
  t: ReturnType<typeof useTranslations<"terminalTools">>,
  situation: MenuSituation,
): readonly MenuGroup[] {
  const command = commandGroup(t, situation);
  if (situation.commandOnly) return command ? [command] : [];
  return [
    clipboardGroup(t, situation),
    ...(command ? [command] : []),
    viewGroup(t, situation),
    colourGroup(t, situation),
  ];
}

type Words = Parameters<typeof terminalMenu>[0];

function clipboardGroup(t: Words, { actions, selection }: MenuSituation): MenuGroup {
  return {
    id: "clipboard",
    items: [
      {
        id: "copy",
        label: t("menu.copy"),
        keys: shownKeys("Ctrl+Shift+C", "⌘C"),
        disabled: !selection,
        run: actions.copy,
      },
      { id: "paste", label: t("menu.paste"), keys: shownKeys("Ctrl+Shift+V", "⌘V"), run: actions.paste },
      { id: "selectAll", label: t("menu.selectAll"), run: actions.selectAll },
      { id: "find", label: t("menu.find"), keys: shownKeys("Ctrl+Shift+F", "⌘F"), run: actions.search },
      { id: "clear", label: t("menu.clear"), run: actions.clear },
    ],
  };
}

function commandGroup(
  t: Words,
  { actions, command, commandTitle, prompting, commandOnly }: MenuSituation,
): MenuGroup | null {
  if (!command) return null;
  const items: MenuItem[] = [
    { id: "copyOutput", label: t("menu.copyOutput"), run: () => actions.copyOutput(command) },
    {
      id: "copyCommand",
      label: t("menu.copyCommand"),
      disabled: command.text === "",
      run: () => actions.copyCommand(command),
    },
    {
      id: "rerun",
      label: t("menu.rerun"),
      disabled: !prompting || command.text === "",
      run: () => actions.rerun(command),
    },
    { id: "selectOutput", label: t("menu.selectOutput"), run: () => actions.selectOutput(command) },
    commandOnly
      ? { id: "jump", label: t("menu.jump"), run: () => actions.show(command) }
      : {
          id: "previous",
          label: t("menu.previous"),
          keys: shownKeys("Ctrl+↑", "⌘↑"),
          run: () => actions.jump("previous"),
        },
  ];
  if (!commandOnly) {
    items.push({ id: "next", label: t("menu.next"), keys: shownKeys("Ctrl+↓", "⌘↓"), run: () => actions.jump("next") });
  }
  return { id: "command", title: commandTitle, items };
}

function viewGroup(t: Words, { actions, full, preferences }: MenuSituation): MenuGroup {
  return {
    id: "view",
    title: t("menu.view"),
    items: [
      { id: "larger", label: t("menu.fontLarger"), keys: shownKeys("Ctrl+=", "⌘="), run: () => actions.font(1) },
      { id: "smaller", label: t("menu.fontSmaller"), keys: shownKeys("Ctrl+-", "⌘-"), run: () => actions.font(-1) },
      { id: "fontReset", label: t("menu.fontReset"), keys: shownKeys("Ctrl+0", "⌘0"), run: () => actions.font(0) },
      { id: "full", label: t(full ? "menu.unfull" : "menu.full"), run: actions.full },
      {
        id: "screenReader",
        label: t("menu.screenReader"),
        checked: preferences.screenReader,
        run: actions.screenReader,
      },
    ],
  };
}

function colourGroup(t: Words, { actions, preferences }: MenuSituation): MenuGroup {
  return {
    id: "colours",
    title: t("menu.colours"),
    items: colourSchemes.map((colours) => ({
      id: colours,
      label: t(`colours.${colours}`),
      checked: preferences.colours === colours,
      choice: "one",
      run: () => actions.colours(colours),
    })),
  };
}
