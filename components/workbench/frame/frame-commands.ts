"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { MAIN_TERMINAL } from "#contract/terminal-names.ts";
import type { PaletteCommand } from "../desk.ts";
import { focusedGroup, groupsOf, panelsOf } from "../layout/layout.ts";
import { focusFurther, maximise, splitOff } from "../layout/operations.ts";
import { type PanelId, TOOL_PANELS, terminalOf, terminalPanel } from "../layout/panel-id.ts";
import { canArrange, PRESETS } from "../layout/presets.ts";
import { useSessionState } from "../session-context.tsx";
import { usePaletteCommands } from "../workbench-context.tsx";
import { useFrame, useFrameState } from "./frame-context.tsx";
import {
  MAXIMISE_KEYS,
  MOVE_NEXT_KEYS,
  NEW_TERMINAL_KEYS,
  NEXT_GROUP_KEYS,
  NEXT_TAB_KEYS,
  PREVIOUS_GROUP_KEYS,
  PREVIOUS_TAB_KEYS,
  panelKeys,
  SPLIT_KEYS,
} from "./frame-keys.ts";
import { activateBeside, moveToNextGroup, moveWithinGroup } from "./move-tab.ts";
import { severalHosts, useTitles } from "./panel-looks.ts";

const NONE: readonly number[] = [];

/** Offers everything that the frame can do: panels, terminals, tabs, groups and layouts. */
export function useFrameCommands(): void {
  usePaletteCommands(usePanelCommands());
  usePaletteCommands(useTabCommands());
  usePaletteCommands(useLayoutCommands());
}

function usePanelCommands(): readonly PaletteCommand[] {
  const t = useTranslations("palette.command");
  const { frame, hosts } = useFrame();
  const names = useFrameState((state) => state.names);
  const open = useFrameState((state) => state.layout);
  const ports = useSessionState((state) => state.session?.ports);
  const title = useTitles(names, severalHosts(open));
  const terminals = panelsOf(open)
    .flatMap((panel) => terminalOf(panel) ?? [])
    .join(" ");
  return useMemo<readonly PaletteCommand[]>(
    () => [
      {
        id: "terminal.focus",
        title: t("focusTerminal.title"),
        words: t("focusTerminal.words"),
        run: () => frame.focusTerminal(),
      },
      ...hosts.map((host, place) => ({
        id: `terminal.new.${host}`,
        title: hosts.length === 1 ? t("newTerminal.title") : t("newTerminalOn.title", { host }),
        words: t("newTerminalOn.words", { host }),
        ...(place === 0 && { keys: NEW_TERMINAL_KEYS }),
        run: () => frame.newTerminal(host),
      })),
      ...(terminals.includes(" ") ? terminals.split(" ") : []).map((terminal) => ({
        id: `terminal.show.${terminal}`,
        title: t("showTerminal.title", { name: title(terminalPanel(terminal)) }),
        words: `${t("showTerminal.words")} ${terminal}`,
        run: () => frame.openTerminal(terminal),
      })),
      ...TOOL_PANELS.map((tool) => ({
        id: `panel.${tool}`,
        title: t(`${tool}.title`),
        words: t(`${tool}.words`),
        ...(panelKeys[tool] !== undefined && { keys: panelKeys[tool] }),
        run: () => frame.showPanel(tool),
      })),
      ...(ports ?? []).map((port) => ({
        id: `panel.port.${port}`,
        title: t("port.title", { port }),
        words: `${t("port.words")} ${port}`,
        run: () => frame.showPreview(port),
      })),
    ],
    [t, frame, hosts, terminals, ports, title],
  );
}

type TabCommand =
  | "nextTab"
  | "previousTab"
  | "splitRight"
  | "splitDown"
  | "moveLeft"
  | "moveRight"
  | "rename"
  | "close";

function useTabCommands(): readonly PaletteCommand[] {
  const t = useTranslations("palette.command");
  const { frame, close, rename } = useFrame();
  const active = useFrameState((state) => focusedGroup(state.layout).active);
  const tabs = useFrameState((state) => focusedGroup(state.layout).panels.length);
  return useMemo<readonly PaletteCommand[]>(() => {
    const command = (id: TabCommand, run: () => void, keys?: string): PaletteCommand => ({
      id: `layout.${id}`,
      title: t(`${id}.title`),
      words: t(`${id}.words`),
      ...(keys !== undefined && { keys }),
      run,
    });
    const all: PaletteCommand[] = [];
    if (tabs > 1) {
      all.push(
        command("nextTab", () => frame.change((layout) => activateBeside(layout, 1)), NEXT_TAB_KEYS),
        command("previousTab", () => frame.change((layout) => activateBeside(layout, -1)), PREVIOUS_TAB_KEYS),
      );
    }
    if (active === null) return all;
    const panel: PanelId = active;
    if (tabs > 1) {
      all.push(
        command("splitRight", () => split(panel, "right"), SPLIT_KEYS),
        command("splitDown", () => split(panel, "down")),
        command("moveLeft", () => frame.change((layout) => moveWithinGroup(layout, panel, -1))),
        command("moveRight", () => frame.change((layout) => moveWithinGroup(layout, panel, 1))),
      );
    }
    const terminal = terminalOf(panel);
    if (terminal !== null) all.push(command("rename", () => rename(panel)));
    if (terminal !== MAIN_TERMINAL) all.push(command("close", () => close(panel)));
    return all;

    function split(what: PanelId, side: "right" | "down"): void {
      frame.change((layout) => splitOff(layout, what, side, layout.focused));
      frame.show(what);
    }
  }, [t, frame, close, rename, active, tabs]);
}

function useLayoutCommands(): readonly PaletteCommand[] {
  const t = useTranslations("palette.command");
  const words = useTranslations("layout.preset");
  const { frame } = useFrame();
  const groups = useFrameState((state) => groupsOf(state.layout.root).length);
  const active = useFrameState((state) => focusedGroup(state.layout).active);
  const maximised = useFrameState((state) => state.layout.maximised !== null);
  const ports = useSessionState((state) => state.session?.ports ?? NONE);
  const previewable = useFrameState((state) => canArrange("preview", state.layout, ports));
  return useMemo<readonly PaletteCommand[]>(() => {
    const go = (steps: 1 | -1): void => {
      frame.change((layout) => focusFurther(layout, steps));
      const panel = focusedGroup(frame.store.getState().layout).active;
      if (panel !== null) frame.show(panel);
    };
    const named = (id: "nextGroup" | "previousGroup" | "moveNext" | "maximise" | "restore") => ({
      id: `layout.${id}`,
      title: t(`${id}.title`),
      words: t(`${id}.words`),
    });
    return [
      ...(groups > 1
        ? [
            { ...named("nextGroup"), keys: NEXT_GROUP_KEYS, run: () => go(1) },
            { ...named("previousGroup"), keys: PREVIOUS_GROUP_KEYS, run: () => go(-1) },
          ]
        : []),
      ...(groups > 1 && active !== null
        ? [
            {
              ...named("moveNext"),
              keys: MOVE_NEXT_KEYS,
              run: () => {
                frame.change((layout) => moveToNextGroup(layout, active));
                frame.show(active);
              },
            },
          ]
        : []),
      {
        ...named(maximised ? "restore" : "maximise"),
        keys: MAXIMISE_KEYS,
        run: () => frame.change((layout) => maximise(layout, layout.maximised === null ? layout.focused : null)),
      },
      ...PRESETS.filter((preset) => preset !== "preview" || previewable).map((preset) => ({
        id: `layout.preset.${preset}`,
        title: t("preset.title", { preset: words(preset) }),
        words: `${t("preset.words")} ${t(`presetWords.${preset}`)}`,
        run: () => frame.arrange(preset, ports),
      })),
      {
        id: "layout.preset.reset",
        title: t("preset.title", { preset: words("reset") }),
        words: `${t("preset.words")} ${t("presetWords.reset")}`,
        run: () => frame.reset(),
      },
    ];
  }, [t, words, frame, groups, active, maximised, ports, previewable]);
}
