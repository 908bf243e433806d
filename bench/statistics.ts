/** The figures that describe many measurements of one thing. All in the unit of the samples. */
export interface Summary {
  readonly count: number;
  readonly min: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

function ascending(samples: readonly number[]): number[] {
  if (samples.length === 0) throw new RangeError("no samples");
  if (samples.some((sample) => !Number.isFinite(sample))) throw new RangeError("a sample is not a finite number");
  return samples.toSorted((a, b) => a - b);
}

/** The sample of a rank, counted from 1. */
function ranked(sorted: readonly number[], rank: number): number {
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError(`no sample of rank ${rank}`);
  return value;
}

function middle(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? ranked(sorted, half + 1) : (ranked(sorted, half) + ranked(sorted, half + 1)) / 2;
}

/**
 * The smallest sample that at least `fraction` of all samples do not exceed (nearest rank): always one that was measured.
 * @param fraction above 0, at most 1
 * @throws RangeError without samples, for samples that are not finite, or for a fraction out of range
 */
export function percentile(samples: readonly number[], fraction: number): number {
  if (!(fraction > 0 && fraction <= 1)) throw new RangeError(`${fraction} is not above 0 and at most 1`);
  const sorted = ascending(samples);
  return ranked(sorted, Math.max(1, Math.ceil(fraction * sorted.length)));
}

/** The middle sample, or the mean of the two in the middle. @throws RangeError as `percentile` */
export function median(samples: readonly number[]): number {
  return middle(ascending(samples));
}

/** @throws RangeError as `percentile` */
export function summarise(samples: readonly number[]): Summary {
  const sorted = ascending(samples);
  return {
    count: sorted.length,
    min: ranked(sorted, 1),
    p50: middle(sorted),
    p99: percentile(sorted, 0.99),
    max: ranked(sorted, sorted.length),
  };
}
