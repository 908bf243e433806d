import type { SayChange } from "./change-words.ts";

/** How long a command took, in words. */
export function durationText(t: SayChange, milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < 1000) return t("duration.ms", { value: Math.round(ms) });
  if (ms < 60_000) return t("duration.seconds", { value: Number((ms / 1000).toFixed(ms < 10_000 ? 1 : 0)) });
  const seconds = Math.round(ms / 1000);
  return t("duration.minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}
