import type { useTranslations } from "next-intl";
import { stateOf } from "./command-drawing.ts";
import type { ShellCommand } from "./command-tracker.ts";

type Words = ReturnType<typeof useTranslations<"terminalTools.command">>;

/** Durations below this say nothing. */
const NOTABLE_MS = 500;

/** The first line of a command, for places where only one fits. */
export function titleOf(command: ShellCommand, t: Words): string {
  return command.text.split("\n")[0] || t("empty");
}

/** How a command went, in a word or two. */
export function resultOf(command: ShellCommand, t: Words): string {
  const state = stateOf(command);
  return state === "failed" || state === "interrupted" ? t(state, { exitCode: command.exitCode ?? 0 }) : t(state);
}

/** How long a command ran; null when that is not known, or not worth telling. */
export function tookOf(command: ShellCommand, t: Words): string | null {
  const { tookMs } = command;
  if (tookMs === null || tookMs < NOTABLE_MS) return null;
  const seconds = tookMs / 1000;
  if (seconds < 59.5) return t("seconds", { seconds: seconds < 9.95 ? seconds.toFixed(1) : Math.round(seconds) });
  const whole = Math.round(seconds);
  return t("minutes", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}

/** A command and how it went, in a line. */
export function commandInWords(command: ShellCommand, t: Words): string {
  const result = resultOf(command, t);
  const took = tookOf(command, t);
  const title = titleOf(command, t);
  return took === null
    ? t("described", { command: title, result })
    : t("describedTook", { command: title, result, took });
}

/** What stands at the right of a command's line: what is out of the ordinary. */
export function noteOf(command: ShellCommand, t: Words): string | null {
  const state = stateOf(command);
  const result = state === "failed" || state === "interrupted" ? resultOf(command, t) : null;
  const parts = [result, tookOf(command, t)];
  return parts.filter((part) => part !== null).join(" · ") || null;
}
