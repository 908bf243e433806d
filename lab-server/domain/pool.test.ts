import { describe, expect, it } from "vitest";
import { toRemove, toStart } from "./pool.ts";

const idle = { ready: 0, coming: 0, waiting: 0, sandboxes: 0 };

describe("the warm pool", () => {
  it("fills one at a time up to its target", () => {
    expect(toStart(2, 10, idle)).toBe(1);
    expect(toStart(2, 10, { ...idle, coming: 1, sandboxes: 1 })).toBe(0);
    expect(toStart(2, 10, { ...idle, ready: 1, sandboxes: 1 })).toBe(1);
    expect(toStart(2, 10, { ...idle, ready: 2, sandboxes: 2 })).toBe(0);
  });

  it("stands back while a learner waits, and leaves the last place to one", () => {
    expect(toStart(2, 10, { ...idle, waiting: 1 })).toBe(0);
    expect(toStart(2, 3, { ...idle, sandboxes: 2 })).toBe(0);
    expect(toStart(1, 1, idle)).toBe(0);
  });

  it("gives back what is too much", () => {
    expect(toRemove(1, { ready: 3 })).toBe(2);
    expect(toRemove(3, { ready: 1 })).toBe(0);
  });
});
