"use client";

import { AppWindow, Files, History, Layers, type LucideIcon, SquareTerminal, Video } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { HOME_HOST, hostOf, MAIN_TERMINAL } from "#contract/terminal-names.ts";
import type { ToolPanel } from "../desk.ts";
import { type Layout, panelsOf } from "../layout/layout.ts";
import { type PanelId, subjectOf, terminalOf } from "../layout/panel-id.ts";

const tools: Readonly<Record<ToolPanel, LucideIcon>> = {
  engine: Layers,
  changes: History,
  files: Files,
  recordings: Video,
};

/** The picture that stands for a kind of panel. */
export function iconOf(panel: PanelId): LucideIcon {
  const subject = subjectOf(panel);
  if (subject.kind === "tool") return tools[subject.tool];
  return subject.kind === "terminal" ? SquareTerminal : AppWindow;
}

/** Whether terminals of other hosts than the learner's own are open: then each one's name says which it is on. */
export function severalHosts(layout: Layout): boolean {
  return panelsOf(layout).some((panel) => hostOf(terminalOf(panel) ?? MAIN_TERMINAL) !== HOME_HOST);
}

/**
 * Gives the name on a panel's tab.
 * @param names those that the learner has given to terminals
 * @param several whether terminals are called by their hosts
 */
export function useTitles(names: Readonly<Record<string, string>>, several: boolean): (panel: PanelId) => string {
  const t = useTranslations("layout.tab");
  return useCallback(
    (panel) => {
      const subject = subjectOf(panel);
      if (subject.kind === "tool") return t(subject.tool);
      if (subject.kind === "preview") return t("preview", { port: subject.port });
      const { terminal } = subject;
      // A terminal may be called `constructor`.
      const given = Object.hasOwn(names, terminal) ? names[terminal] : undefined;
      if (given !== undefined) return given;
      const host = hostOf(terminal);
      const number = Number(/\d+$/.exec(terminal)?.[0] ?? 1);
      if (host !== HOME_HOST || several) return number === 1 ? host : t("nodeNumber", { host, number });
      return terminal === MAIN_TERMINAL ? t("terminal") : t("terminalNumber", { number });
    },
    [t, names, several],
  );
}
