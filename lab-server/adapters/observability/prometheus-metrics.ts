import { Gauge, Histogram, Registry } from "prom-client";
import type { Metrics } from "#lab-server/ports/metrics.ts";

/** Metrics, and their text for Prometheus. */
export interface PrometheusMetrics extends Metrics {
  /** Everything measured, in Prometheus' text format. */
  text(): Promise<string>;
}

/** Metrics kept in memory for Prometheus to fetch. */
export function prometheusMetrics(): PrometheusMetrics {
  const registry = new Registry();
  const actions = new Histogram({
    name: "lab_action_seconds",
    help: "How long an action took, by its outcome.",
    labelNames: ["action", "outcome"] as const,
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    registers: [registry],
  });
  const levels = new Gauge({
    name: "lab_level",
    help: "How many there are.",
    labelNames: ["of"] as const,
    registers: [registry],
  });
  return {
    action: (action, outcome, seconds) => actions.observe({ action, outcome }, seconds),
    gauge: (of, value) => levels.set({ of }, value),
    text: () => registry.metrics(),
  };
}
