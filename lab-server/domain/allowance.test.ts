import { expect, it } from "vitest";
import { Allowance } from "./allowance.ts";

it("lets a burst through, then only its rate", () => {
  const allowance = new Allowance({ perSecond: 100, burst: 200 }, 0);
  expect(allowance.take(200, 0)).toBe(0);
  expect(allowance.take(50, 0)).toBe(500);
  expect(allowance.take(50, 500)).toBe(500);
  expect(allowance.take(100, 60_000)).toBe(0);
  expect(allowance.take(101, 60_000)).toBe(10);
});
