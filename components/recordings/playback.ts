import type { CommandRecord } from "#contract/commands.ts";
import type { RecordingView } from "#contract/recordings.ts";
import type { Cast } from "./cast.ts";

/** Nobody wants to watch a longer pause than this, in seconds. */
const LONGEST_PAUSE = 1;

/** How many events of a recording have happened by `position`. */
export function countUntil(cast: Cast, position: number): number {
  let low = 0;
  let high = cast.events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cast.events[middle]?.at ?? Number.POSITIVE_INFINITY) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Where playback is after `elapsed` more seconds of the recording; never beyond its end.
 * @param shorten whether pauses in which nothing happens are cut short
 */
export function advance(cast: Cast, position: number, elapsed: number, shorten: boolean): number {
  const next = Math.min(cast.to, position + elapsed);
  if (!shorten) return next;
  const happened = countUntil(cast, position);
  const last = cast.events[happened - 1]?.at ?? cast.from;
  const coming = cast.events[happened]?.at ?? cast.to;
  return next < coming && next - last > LONGEST_PAUSE ? coming : next;
}

/** A command of a recording, and where it began. */
export interface PlayedCommand {
  readonly number: number;
  readonly command: string;
  readonly exitCode: number;
  /** Seconds since the recording began. */
  readonly at: number;
}

/**
 * What the shell put out is noted that much later at most, in seconds. Within it no other shell of the same name can have ended, this one have
 * begun and shown its prompt.
 */
const NOTED_LATE = 0.2;

/**
 * The commands that were run in what a recording still holds, in the order in which they began. Their times and the recording's are of one
 * clock, the sandbox's, and one shell of a name lives at a time: the time tells whose command it is.
 */
export function commandsOf(
  recording: Pick<RecordingView, "terminal" | "startedAt">,
  cast: Cast,
  commands: readonly CommandRecord[],
): PlayedCommand[] {
  return commands
    .flatMap(({ number, run }) => {
      if (run?.terminal !== recording.terminal) return [];
      const at = (run.startedAt - recording.startedAt) / 1000;
      if (at < cast.from - NOTED_LATE || at > cast.to) return [];
      const { command, exitCode } = run;
      return [{ number, command, exitCode, at: Math.max(cast.from, at) }];
    })
    .toSorted((a, b) => a.at - b.at);
}

/** Seconds as a clock shows them: `1:05`, `1:02:03`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [first, ...rest] = parts[0] === 0 ? parts.slice(1) : parts;
  return [String(first), ...rest.map((part) => String(part).padStart(2, "0"))].join(":");
}
