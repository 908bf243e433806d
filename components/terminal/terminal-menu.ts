import type { useTranslations } from "next-intl";
import type { ShellCommand } from "./command-tracker.ts";
import type { MenuGroup, MenuItem } from "./floating-menu.tsx";
import type { MenuSubject } from "./screen-options.ts";
import type { TerminalActions } from "./terminal-actions.ts";
import { colourSchemes, type TerminalPreferences } from "./terminal-preferences.ts";
import { shownKeysFor } from "./terminal-shortcuts.ts";

/** What the menu's items depend on. */
export interface MenuSituation {
  readonly actions: TerminalActions;
  /** The command that the menu is about. */
  readonly command: ShellCommand | null;
  /** What the learner pointed at; null: at nothing of it. A mark's menu leaves the rest of the terminal's out. */
  readonly by: MenuSubject["by"] | null;
  readonly commandTitle: string;
  readonly prompting: boolean;
  readonly selection: boolean;
  readonly full: boolean;
  readonly preferences: TerminalPreferences;
}

/** The lines of a terminal's menu. */
export function terminalMenu(
  t: ReturnType<typeof useTranslations<"terminalTools">>,
  situation: MenuSituation,
): readonly MenuGroup[] {
  const command = commandGroup(t, situation);
  if (situation.by === "mark") return command ? [command] : [];
  return [
    clipboardGroup(t, situation),
    ...(command ? [command] : []),
    viewGroup(t, situation),
    fontGroup(t, situation),
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
        keys: shownKeysFor("copy"),
        disabled: !selection,
        run: actions.copy,
      },
      { id: "paste", label: t("menu.paste"), keys: shownKeysFor("paste"), run: actions.paste },
      { id: "selectAll", label: t("menu.selectAll"), run: actions.selectAll },
      { id: "find", label: t("menu.find"), keys: shownKeysFor("search"), run: actions.search },
      { id: "clear", label: t("menu.clear"), run: actions.clear },
    ],
  };
}

function commandGroup(t: Words, { actions, command, commandTitle, prompting, by }: MenuSituation): MenuGroup | null {
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
  ];
  if (by === "mark") items.push({ id: "jump", label: t("menu.jump"), run: () => actions.show(command) });
  if (by === null) {
    items.push(
      {
        id: "previous",
        label: t("menu.previous"),
        keys: shownKeysFor("previousCommand"),
        run: () => actions.jump("previous"),
      },
      { id: "next", label: t("menu.next"), keys: shownKeysFor("nextCommand"), run: () => actions.jump("next") },
    );
  }
  return { id: "command", title: commandTitle, items };
}

function viewGroup(t: Words, { actions, full, preferences }: MenuSituation): MenuGroup {
  return {
    id: "view",
    title: t("menu.view"),
    items: [
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

function fontGroup(t: Words, { actions, preferences }: MenuSituation): MenuGroup {
  const { fontSize } = preferences;
  const item = (id: "larger" | "smaller" | "fontReset", label: string, short: string, change: 1 | -1 | 0): MenuItem => {
    return { id, label, short, keys: shownKeysFor(id), stays: true, run: () => actions.font(change) };
  };
  return {
    id: "font",
    title: t("menu.font"),
    row: true,
    items: [
      item("smaller", t("menu.fontSmaller"), "−", -1),
      item("fontReset", t("menu.fontReset"), fontSize === null ? t("menu.fontAuto") : `${fontSize} px`, 0),
      item("larger", t("menu.fontLarger"), "+", 1),
    ],
  };
}

function colourGroup(t: Words, { actions, preferences }: MenuSituation): MenuGroup {
  return {
    id: "colours",
    title: t("menu.colours"),
    row: true,
    items: colourSchemes.map((colours) => ({
      id: colours,
      label: t(`colours.${colours}`),
      checked: preferences.colours === colours,
      choice: "one",
      run: () => actions.colours(colours),
    })),
  };
}
