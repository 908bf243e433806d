/** Measurements for the operator. */
export interface Metrics {
  /** One finished action: its name, how it ended (`ok` or an error code) and how long it took. */
  action(name: string, outcome: string, seconds: number): void;
  /** How things stand, e.g. `sandboxes` or `queue`. */
  gauge(name: "sandboxes" | "pool" | "queue" | "viewers", value: number): void;
}
