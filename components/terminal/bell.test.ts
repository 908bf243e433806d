import { expect, it } from "vitest";
import { Bell } from "./bell.ts";

it("is told at once, and then once for many rings in a row", () => {
  let now = 0;
  const bell = new Bell(() => now);
  expect(bell.rings()).toBe(true);
  let told = 0;
  for (now = 1; now <= 1_000; now += 1) if (bell.rings()) told += 1;
  expect(told).toBe(4);
});
