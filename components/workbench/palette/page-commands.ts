"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { usePathname, useRouter } from "#components/i18n/navigation.ts";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { chooseTheme } from "#components/shell/theme.ts";
import type { PaletteCommand } from "../desk.ts";
import { HELP_KEYS, PALETTE_KEYS } from "../keys/key-listener.ts";
import { type LessonView, reveal, showNarrow, showWide } from "../lesson-views.ts";
import { useLabSession, useSessionState } from "../session-context.tsx";
import { isLive } from "../session-state.ts";
import { useDesk, usePaletteCommands } from "../workbench-context.tsx";

interface StepName {
  readonly id: string;
  readonly title: string;
}

/** Offers what concerns the page as a whole: steps, session, views, looks, language, other pages. */
export function usePageCommands(steps: readonly StepName[]): void {
  usePaletteCommands(useHelpCommands());
  usePaletteCommands(useSessionCommands());
  usePaletteCommands(useStepCommands(steps));
  usePaletteCommands(useLooksCommands());
  usePaletteCommands(usePlaceCommands());
}

type Words = (key: `${SimpleCommand}.title` | `${SimpleCommand}.words`) => string;
type SimpleCommand =
  | "palette"
  | "help"
  | "start"
  | "restart"
  | "end"
  | "both"
  | "proseAlone"
  | "labAlone"
  | "light"
  | "dark"
  | "system"
  | "korean"
  | "english"
  | "search"
  | "course"
  | "glossary"
  | "commands";

function simple(t: Words, group: string, name: SimpleCommand, run: () => void, keys?: string): PaletteCommand {
  const id = `${group}.${name}`;
  return { id, title: t(`${name}.title`), words: t(`${name}.words`), ...(keys !== undefined && { keys }), run };
}

function useHelpCommands(): readonly PaletteCommand[] {
  const t = useTranslations("palette.command");
  const desk = useDesk();
  return useMemo(
    () => [
      simple(t, "page", "palette", () => desk.lay("palette"), PALETTE_KEYS),
      simple(t, "page", "help", () => desk.lay("help"), HELP_KEYS),
    ],
    [t, desk],
  );
}

function useSessionCommands(): readonly PaletteCommand[] {
  const t = useTranslations("palette.command");
  const desk = useDesk();
  const session = useLabSession();
  const live = useSessionState((state) => isLive(state.session));
  // As the session's bar offers them: it asks the question.
  const made = useSessionState(
    ({ session: now, working }) => !working && (now?.state.phase === "running" || now?.state.phase === "reconnecting"),
  );
  const connected = useConnection() === "connected";
  const endable = made && connected;
  return useMemo(() => {
    if (live) {
      if (!endable) return [];
      return [
        simple(t, "session", "restart", () => desk.question("restart")),
        simple(t, "session", "end", () => desk.question("end")),
      ];
    }
    return [
      simple(t, "session", "start", () => {
        reveal("lab");
        void session.open();
      }),
    ];
  }, [t, desk, session, live, endable]);
}

function useStepCommands(steps: readonly StepName[]): readonly PaletteCommand[] {
  const t = useTranslations("palette.command.step");
  return useMemo(
    () =>
      steps.map(({ id, title }, place) => ({
        id: `step.${id}`,
        title: t("title", { number: place + 1, title }),
        words: t("words", { number: place + 1 }),
        run: () => {
          reveal("prose");
          const step = document.getElementById(id);
          const heading = step?.querySelector<HTMLElement>("h2");
          step?.scrollIntoView({ block: "start" });
          heading?.setAttribute("tabindex", "-1");
          heading?.focus({ preventScroll: true });
          history.replaceState(history.state, "", `#${id}`);
        },
      })),
    [t, steps],
  );
}

function useLooksCommands(): readonly PaletteCommand[] {
  const t = useTranslations("palette.command");
  return useMemo(() => {
    const view = (chosen: LessonView) => () => {
      showWide(chosen);
      showNarrow(chosen);
    };
    return [
      simple(t, "page", "both", view("both")),
      simple(t, "page", "labAlone", view("lab")),
      simple(t, "page", "proseAlone", view("prose")),
      simple(t, "page", "light", () => chooseTheme("light")),
      simple(t, "page", "dark", () => chooseTheme("dark")),
      simple(t, "page", "system", () => chooseTheme("system")),
    ];
  }, [t]);
}

function usePlaceCommands(): readonly PaletteCommand[] {
  const t = useTranslations("palette.command");
  const router = useRouter();
  const pathname = usePathname();
  const locale = useLocale();
  return useMemo(
    () => [
      simple(t, "page", "course", () => router.push("/")),
      simple(t, "page", "search", () => router.push("/search")),
      simple(t, "page", "glossary", () => router.push("/glossary")),
      simple(t, "page", "commands", () => router.push("/commands")),
      locale === "ko"
        ? simple(t, "page", "english", () => router.push(pathname, { locale: "en" }))
        : simple(t, "page", "korean", () => router.push(pathname, { locale: "ko" })),
    ],
    [t, router, pathname, locale],
  );
}
