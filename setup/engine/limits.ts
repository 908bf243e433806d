/** The fields of `GET /info` about limits; what an engine leaves out, it can do. */
export interface LimitFacts {
  readonly MemoryLimit?: boolean;
  readonly CpuCfsQuota?: boolean;
  readonly PidsLimit?: boolean;
}

/**
 * What an engine cannot limit because its kernel gives it no cgroup controller for it. With a limit of memory or processes an engine says
 * nothing then and starts the container without.
 */
export function missingLimits({ MemoryLimit, CpuCfsQuota, PidsLimit }: LimitFacts): readonly string[] {
  const able = { memory: MemoryLimit, "CPU time": CpuCfsQuota, processes: PidsLimit };
  return Object.entries(able).flatMap(([what, can]) => (can === false ? [what] : []));
}
