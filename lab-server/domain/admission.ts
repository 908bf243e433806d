/** Which limit keeps a learner waiting. */
export type Shortage = "sandboxes" | "memory" | "disk";

/** What may not be exceeded. Bytes. */
export interface AdmissionLimits {
  /** Sandboxes that may exist at once, those of the pool included. */
  readonly maxSandboxes: number;
  /** Memory that must stay free after one more sandbox has started. */
  readonly memoryReserve: number;
  /** What a sandbox with one engine is expected to take of the lab host's memory, in practice and not at its limit. */
  readonly memoryPerSandbox: number;
  readonly diskReserve: number;
  readonly diskPerSandbox: number;
}

/** What is asked for: new sandboxes (none when a warm one will do) and the engines that will run in them. */
export interface Demand {
  readonly sandboxes: number;
  readonly engines: number;
}

/** What most lessons ask for. */
export const ONE_SANDBOX: Demand = { sandboxes: 1, engines: 1 };

/** What there is. Engines that are `starting` have not yet taken the memory that they will take. */
export interface Occupancy {
  readonly sandboxes: number;
  readonly starting: number;
  readonly memoryFree: number;
  readonly diskFree: number;
}

/** Why what is asked for cannot be given now, or null when it can. */
export function shortage(limits: AdmissionLimits, now: Occupancy, demand: Demand = ONE_SANDBOX): Shortage | null {
  if (now.sandboxes + demand.sandboxes > limits.maxSandboxes) return "sandboxes";
  const coming = now.starting + demand.engines;
  if (now.memoryFree - coming * limits.memoryPerSandbox < limits.memoryReserve) return "memory";
  if (now.diskFree - coming * limits.diskPerSandbox < limits.diskReserve) return "disk";
  return null;
}

/** Places in the queue, first come first served; 1 is next. Ties are broken by id so that places never flicker. */
export function places(
  waiting: readonly { readonly id: string; readonly since: number }[],
): ReadonlyMap<string, number> {
  const order = [...waiting].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
  return new Map(order.map((entry, index) => [entry.id, index + 1]));
}
