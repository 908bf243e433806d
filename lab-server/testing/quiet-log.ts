import type { Log } from "#lab-server/ports/log.ts";
import type { Metrics } from "#lab-server/ports/metrics.ts";

/** Says nothing. */
export const quietLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Measures nothing. */
export const noMetrics: Metrics = { action: () => undefined, gauge: () => undefined };
