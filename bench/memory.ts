import { type Seat, takeSeat } from "#e2e/support/pair.ts";
import type { Figure } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { median } from "./statistics.ts";

/** Programs are in memory once for all sandboxes, so each costs the less the more there are: a small group, and part of a class. */
const COUNTS = [3, 8] as const;
/** An engine that has just started gives memory back for a while. */
const IDLE_MS = 20_000;

/**
 * Sums the proportional set size of every process in a container's cgroup (Linux, Documentation/filesystems/proc.rst, smaps_rollup):
 * pages that several processes share are counted once in all.
 */
const pssScript = (containerId: string) => `
for directory in /proc/[0-9]*; do
  grep -q '${containerId}' "$directory/cgroup" 2>/dev/null && cat "$directory/smaps_rollup" 2>/dev/null
done | awk '/^Pss:/ { sum += $2 } END { print sum + 0 }'`;

/** MB of one sandbox. */
async function memoryOf(ground: Ground, seat: Seat): Promise<number> {
  const { Id } = await seat.container.inspect();
  const kibibytes = Number((await ground.host.run(pssScript(Id))).trim());
  if (kibibytes < 1024) throw new Error(`${kibibytes} kB cannot be all of a sandbox`);
  return (kibibytes * 1024) / 1e6;
}

/** Memory of a sandbox with a shell at its prompt in which nothing runs: what each learner costs. */
export function measureMemory(ground: Ground): Promise<Figure[]> {
  return ground.withLabServer({ pool: 0 }, async (server) => {
    const seats: Seat[] = [];
    const figures: Figure[] = [];
    for (const count of COUNTS) {
      while (seats.length < count) seats.push(await takeSeat(server.url, server.config.name, ground.host));
      await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
      const sizes: number[] = [];
      for (const seat of seats) sizes.push(await memoryOf(ground, seat));
      figures.push({
        id: `memory.idle.${count}`,
        label: `memory of an idle sandbox (PSS) among ${count}, median`,
        value: median(sizes),
        unit: "MB",
        aim: { most: 60 },
      });
    }
    for (const seat of seats) await seat.leave();
    return figures;
  });
}
