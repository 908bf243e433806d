import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";

/** At which server how many terminals are opened. */
export const crowdOrder = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lab"), url: z.string(), count: z.number().int() }),
  z.object({ kind: z.literal("web"), url: z.string(), count: z.number().int() }),
  z.object({
    kind: z.literal("ssh"),
    address: z.object({ host: z.string(), username: z.string(), privateKey: z.string() }),
    count: z.number().int(),
  }),
]);
export type CrowdOrder = z.infer<typeof crowdOrder>;

/** What a crowd is told. */
export type CrowdWord = "type" | "rest";

/** People who type at a terminal server, each four keys a second, in a process of their own so that they do not delay who measures. */
export interface Crowd {
  tell(word: CrowdWord): void;
  leave(): Promise<void>;
}

/** Nobody. */
const EMPTY: Crowd = { tell: () => undefined, leave: () => Promise.resolve() };

/** Gathers a crowd; returns once everybody has a shell. */
export async function gatherCrowd(order: CrowdOrder): Promise<Crowd> {
  if (order.count === 0) return EMPTY;
  const child: ChildProcess = fork(join(import.meta.dirname, "crowd-main.ts"), [JSON.stringify(order)]);
  const ended = once(child, "exit");
  const first = await Promise.race([once(child, "message"), ended.then(() => null)]);
  if (first === null) throw new Error(`the crowd at the ${order.kind} server of ${order.count} ended early`);
  return {
    tell: (word) => child.send(word),
    leave: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
