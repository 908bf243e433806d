import { z } from "zod";
import type { TerminalSize } from "#contract/terminal.ts";

/** Something that happened in a recorded terminal; `at` in seconds since it began. */
export type CastEvent =
  | { readonly at: number; readonly kind: "output"; readonly text: string }
  | { readonly at: number; readonly kind: "size"; readonly size: TerminalSize }
  /** A command began (no label), or a note of the recorder's, e.g. on what it left out. */
  | { readonly at: number; readonly kind: "mark"; readonly label: string };

/** A recording, read. */
export interface Cast {
  readonly size: TerminalSize;
  /** In the order of their times. */
  readonly events: readonly CastEvent[];
  /** When the first and the last event happened, in seconds: the beginning of a long recording may be gone. */
  readonly from: number;
  readonly to: number;
}

/** The first line of asciicast v2: https://docs.asciinema.org/manual/asciicast/v2/ */
const header = z.object({
  version: z.literal(2),
  width: z.number().int().min(1).max(1000),
  height: z.number().int().min(1).max(1000),
});
const line = z.tuple([z.number().min(0), z.string(), z.string()]);

/**
 * Reads asciicast v2. Lines that are none are passed over: the last one of a recording that goes on may be cut, and a learner may have
 * written there. Null for what is no such file at all.
 */
export function readCast(text: string): Cast | null {
  const [first = "", ...rest] = text.split("\n");
  const head = header.safeParse(jsonOf(first));
  if (!head.success) return null;
  const size = { cols: head.data.width, rows: head.data.height };
  const events: CastEvent[] = [];
  let latest = 0;
  for (const each of rest) {
    const read = line.safeParse(jsonOf(each));
    if (!read.success) continue;
    const [at, code, data] = read.data;
    latest = Math.max(latest, at);
    const event = eventOf(latest, code, data);
    if (event) events.push(event);
  }
  return { size, events, from: events[0]?.at ?? 0, to: latest };
}

function eventOf(at: number, code: string, data: string): CastEvent | null {
  if (code === "o") return { at, kind: "output", text: data };
  if (code === "m") return { at, kind: "mark", label: data };
  const [, cols, rows] = (code === "r" && /^(\d{1,4})x(\d{1,4})$/.exec(data)) || [];
  if (cols === undefined || rows === undefined) return null;
  const size = { cols: Math.max(2, Number(cols)), rows: Math.max(1, Number(rows)) };
  return { at, kind: "size", size };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
