import { describe, expect, it } from "vitest";
import { WorkTime } from "./work-time.ts";

describe("WorkTime", () => {
  it("counts from the first thing to do, and on while there is more", () => {
    const work = new WorkTime();
    work.begin(100, false);
    work.begin(103, false);
    expect(work.take(110, true, false)).toBe(10);
    expect(work.take(114, false, false)).toBe(4);
  });

  it("does not count what is waited for", () => {
    const work = new WorkTime();
    work.begin(100, false);
    work.take(101, false, false);
    work.begin(900, false);
    expect(work.take(902, false, false)).toBe(2);
  });

  it("says nothing of a page that was hidden at either end", () => {
    const work = new WorkTime();
    work.begin(0, true);
    expect(work.take(1000, true, false)).toBeNull();
    expect(work.take(1005, true, false)).toBe(5);
    expect(work.take(2000, false, true)).toBeNull();
    work.begin(2001, false);
    expect(work.take(2004, false, false)).toBe(3);
  });
});
