import { summarise } from "./statistics.ts";

/** One measured figure. */
export interface Figure {
  /** Stable, dotted, for programs: `start.cold.median`. */
  readonly id: string;
  /** What was measured, for people. */
  readonly label: string;
  readonly value: number;
  readonly unit: "ms" | "kB" | "MB" | "MB/s" | "×" | "";
  /** The most (or least) that is aimed at; null where there is no aim. */
  readonly aim: { readonly most: number } | { readonly least: number } | null;
}

/** Whether a figure reaches its aim; null when it has none. */
export function reached(figure: Figure): boolean | null {
  if (figure.aim === null) return null;
  return "most" in figure.aim ? figure.value <= figure.aim.most : figure.value >= figure.aim.least;
}

/** Median, p99 and maximum of times in milliseconds, as figures `<id>.p50`, `<id>.p99` and `<id>.max`. */
export function timeFigures(
  id: string,
  label: string,
  samples: readonly number[],
  aims: { readonly p50?: number; readonly p99?: number } = {},
): Figure[] {
  const { count, p50, p99, max } = summarise(samples);
  const aim = (most: number | undefined) => (most === undefined ? null : { most });
  return [
    { id: `${id}.p50`, label: `${label}, median of ${count}`, value: p50, unit: "ms", aim: aim(aims.p50) },
    { id: `${id}.p99`, label: `${label}, p99`, value: p99, unit: "ms", aim: aim(aims.p99) },
    { id: `${id}.max`, label: `${label}, longest`, value: max, unit: "ms", aim: null },
  ];
}
