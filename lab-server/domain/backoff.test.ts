import { describe, expect, it } from "vitest";
import { pauseBefore } from "./backoff.ts";

const backoff = { firstMs: 100, mostMs: 5000 };

describe("back-off", () => {
  it("doubles up to the most", () => {
    const pauses = [0, 1, 2, 5, 6, 1000].map((attempt) => pauseBefore(attempt, backoff, () => 0));
    expect(pauses).toEqual([100, 200, 400, 3200, 5000, 5000]);
  });

  it("is shortened by chance, by a quarter at most", () => {
    expect(pauseBefore(0, backoff, () => 0.999)).toBe(75);
  });
});
