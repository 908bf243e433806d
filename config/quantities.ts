import { z } from "zod";

const SIZE_UNITS: Readonly<Record<string, number>> = { "": 1, b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };
const DURATION_UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Bytes from a text such as `512m`, `1.5g` or `1073741824` (units of 1024, `iB` may follow); null when it is not a size. */
export function parseSize(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:ib|b)?$/i.exec(text.trim());
  if (!match) return null;
  const factor = SIZE_UNITS[(match[2] ?? "").toLowerCase()];
  return factor === undefined ? null : Math.round(Number(match[1]) * factor);
}

/** Milliseconds from a text such as `90s`, `30m`, `2h` or `1h30m`; null when it is not a duration. */
export function parseDuration(text: string): number | null {
  const source = text.trim().toLowerCase();
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(source)) return null;
  let total = 0;
  for (const [, amount, unit] of source.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(amount) * (DURATION_UNITS[unit ?? ""] ?? 0);
  }
  return Math.round(total);
}

/** Bytes for a reader, e.g. `3.0 GiB`. */
export function formatSize(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** Milliseconds for a reader, e.g. `1h 30m` or `2.4s`. */
export function formatDuration(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)}s`;
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.round((ms % 60_000) / 1000);
  if (minutes < 60) return seconds === 0 ? `${minutes}m` : `${minutes}m ${seconds}s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours}h` : `${hours}h ${minutes % 60}m`;
}

/** Reads a size from an operator; bytes, at least `least`. */
export function sizeText(least: string): z.ZodType<number, string> {
  const floor = parseSize(least) ?? 0;
  return z.string().transform((text, context) => {
    const value = parseSize(text);
    if (value !== null && value >= floor) return value;
    context.addIssue({ code: "custom", message: `is not a size of at least ${least}: write for example 512m or 3g` });
    return z.NEVER;
  });
}

/** Reads a duration from an operator; milliseconds, at least `least`. */
export function durationText(least: string): z.ZodType<number, string> {
  const floor = parseDuration(least) ?? 0;
  return z.string().transform((text, context) => {
    const value = parseDuration(text);
    if (value !== null && value >= floor) return value;
    context.addIssue({
      code: "custom",
      message: `is not a duration of at least ${least}: write for example 30m or 2h`,
    });
    return z.NEVER;
  });
}

/** Reads a number from an operator within bounds; whole unless `fraction`. */
export function numberText(least: number, most: number, fraction = false): z.ZodType<number, string> {
  const form = fraction ? /^\d+(?:\.\d+)?$/ : /^\d+$/;
  return z.string().transform((text, context) => {
    const value = Number(text);
    if (form.test(text.trim()) && value >= least && value <= most) return value;
    const kind = fraction ? "number" : "whole number";
    context.addIssue({ code: "custom", message: `is not a ${kind} from ${least} to ${most}` });
    return z.NEVER;
  });
}
