"use client";

import { AppWindow, Files, History, Layers, type LucideIcon, SquareTerminal, Video } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { HOME_HOST, hostOf, MAIN_TERMINAL } from "#contract/terminal-names.ts";
import type { ToolPanel } from "../desk.ts";
import { type PanelId, subjectOf } from "../layout/panel-id.ts";

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

/** Gives the name on a panel's tab; `names` are those that the learner has given to terminals. */
export function useTitles(names: Readonly<Record<string, string>>): (panel: PanelId) => string {
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
      if (terminal === MAIN_TERMINAL) return t("terminal");
      const host = hostOf(terminal);
      const number = Number(/\d+$/.exec(terminal)?.[0] ?? 1);
      if (host === HOME_HOST) return t("terminalNumber", { number });
      return number === 1 ? host : t("nodeNumber", { host, number });
    },
    [t, names],
  );
}
