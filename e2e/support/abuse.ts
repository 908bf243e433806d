import type Docker from "dockerode";
import { z } from "zod";
import { echoes } from "#lesson-tool/learner/echo.ts";
import type { Seat } from "./pair.ts";

/** How long one echo may take before it counts as hanging. */
const HANGING_MS = 30_000;
/** A full disk is emptied slowly on a slow machine. */
const OVER_MS = 600_000;
/** A person types about ten keys a second. */
const PAUSE_MS = 100;

/** Something that a careless or hostile learner types. */
export interface Abuse {
  readonly id: "memory" | "disk" | "flood" | "forks";
  readonly title: string;
  /** A command line that goes on for at least `seconds`, or for ever. */
  readonly line: (seconds: number) => string;
  /** What the abuser's terminal shows when the limit has bitten; null when the engine's figures tell. */
  readonly bitten: RegExp | null;
}

/** In an order that leaves the sandbox usable for the next one; the fork bomb is last, for nothing can be started after it. */
export const abuses: readonly Abuse[] = [
  {
    id: "memory",
    title: "a memory eater",
    line: (seconds) =>
      `end=$((SECONDS+${seconds})); while [ $SECONDS -lt $end ]; do tail /dev/zero; echo "eater=$?="; done`,
    bitten: /eater=137=/,
  },
  {
    id: "disk",
    title: "a disk filler in /var/lib/docker and /home",
    line: (seconds) =>
      `end=$((SECONDS+${seconds})); while [ $SECONDS -lt $end ]; do sudo dd if=/dev/zero of=/var/lib/docker/fill bs=1M; dd if=/dev/zero of=$HOME/fill bs=1M; sudo rm -f /var/lib/docker/fill $HOME/fill; done`,
    bitten: /No space left on device/,
  },
  {
    id: "flood",
    title: "yes in a terminal",
    line: (seconds) => `timeout ${seconds} yes`,
    bitten: null,
  },
  { id: "forks", title: "a fork bomb", line: () => "bomb() { bomb | bomb & }; bomb", bitten: null },
];

/** What one abuse did to the neighbour. */
export interface AbuseReport {
  readonly abuse: Abuse;
  /** Milliseconds of each of the neighbour's echoes meanwhile. */
  readonly echoes: readonly number[];
  /** What the limit did to the abuser, in the words of its terminal or the engine. */
  readonly suffered: string;
}

const stats = z.object({ pids_stats: z.object({ current: z.number(), limit: z.number() }) });

/** Processes and threads of a container, and how many it may have. */
export async function processCount(container: Docker.Container): Promise<{ current: number; limit: number }> {
  return stats.parse(await container.stats({ stream: false, "one-shot": true })).pids_stats;
}

/** Types at a person's pace for so many seconds. @returns milliseconds of each echo */
export function echoesFor(seat: Seat, seconds: number): Promise<number[]> {
  const until = performance.now() + seconds * 1000;
  return echoes(seat.terminal, {
    goOn: () => performance.now() < until,
    pauseMs: PAUSE_MS,
    timeoutMs: HANGING_MS,
  });
}

/**
 * Lets `abuser` do it for so many seconds while `neighbour` types.
 * @throws Error when the limit did not bite
 */
export async function endure(abuse: Abuse, seconds: number, abuser: Seat, neighbour: Seat): Promise<AbuseReport> {
  const from = abuser.terminal.screen.end;
  let flooded = 0;
  const stop = abuser.terminal.onOutput((bytes) => {
    flooded += bytes.length;
  });
  // The echo of the line does not match: it shows the quotes.
  abuser.terminal.type(`${abuse.line(seconds)}; echo "abuse"-over\r`);
  const times = await echoesFor(neighbour, seconds);
  stop();
  // What cannot be stopped in the middle may go on for a while, and sudo takes what is typed meanwhile.
  if (abuse.id !== "forks") await abuser.terminal.screen.waitFor(/abuse-over/, from, OVER_MS);
  if (abuse.bitten !== null) {
    const match = await abuser.terminal.screen.waitFor(abuse.bitten, from, 1000);
    return { abuse, echoes: times, suffered: match[0] };
  }
  if (abuse.id === "flood") {
    if (flooded < 1e6) throw new Error(`only ${flooded} bytes reached the viewer: that is no flood`);
    return { abuse, echoes: times, suffered: `${Math.round(flooded / 1e6)} MB reached its viewer` };
  }
  const { current, limit } = await processCount(abuser.container);
  if (current < 0.9 * limit) throw new Error(`only ${current} of ${limit} processes: the bomb did not go off`);
  return { abuse, echoes: times, suffered: `${current} of ${limit} processes` };
}
