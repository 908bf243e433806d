import { describe, expect, it } from "vitest";
import { median, percentile, summarise } from "./statistics.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("percentile", () => {
  it.each([
    [0.5, 50],
    [0.99, 99],
    [0.991, 100],
    [1, 100],
    [0.001, 1],
  ])("takes the nearest rank: %f of 1…100 is %i", (fraction, expected) => {
    expect(percentile(upTo(100), fraction)).toBe(expected);
  });

  it("answers the largest of few samples for a high fraction", () => {
    expect(percentile([3, 1, 2], 0.99)).toBe(3);
  });

  it("sorts numbers as numbers and leaves its argument alone", () => {
    const samples = [10, 9, 100];
    expect(percentile(samples, 1)).toBe(100);
    expect(samples).toEqual([10, 9, 100]);
  });

  it.each([0, -0.1, 1.01, Number.NaN])("refuses the fraction %f", (fraction) => {
    expect(() => percentile([1], fraction)).toThrow(RangeError);
  });
});

describe("median", () => {
  it.each([
    [[5], 5],
    [[1, 2], 1.5],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [upTo(7), 4],
    [upTo(10), 5.5],
    [upTo(49), 25],
  ])("of %j is %f", (samples, expected) => {
    expect(median(samples)).toBe(expected);
  });
});

describe("summarise", () => {
  it("describes all samples", () => {
    expect(summarise(upTo(1000))).toEqual({ count: 1000, min: 1, p50: 500.5, p99: 990, max: 1000 });
  });

  it.each([[[]], [[1, Number.NaN]], [[Number.POSITIVE_INFINITY]]])("refuses %j", (samples: number[]) => {
    expect(() => summarise(samples)).toThrow(RangeError);
  });
});
