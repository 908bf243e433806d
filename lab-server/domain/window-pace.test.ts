import { describe, expect, it } from "vitest";
import { WindowPace } from "./window-pace.ts";

const MOST = 128 * 1024;

/** A page that shows `rate` bytes a millisecond and is `far` milliseconds away, in a flood. Answers what is under way at the end. */
function flood(pace: WindowPace, rate: number, far: number, turns = 40): number {
  let now = 0;
  let end = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    end += pace.size;
    pace.sent(end, now);
    now += far + pace.size / rate;
    pace.shown(end, now);
  }
  return pace.size;
}

describe("the pace of a window", () => {
  it("leaves all of it to a page that shows at once", () => {
    expect(flood(new WindowPace(MOST), 20_000, 3)).toBe(MOST);
  });

  it("leaves all of it to a page that is far away", () => {
    const pace = new WindowPace(MOST);
    pace.sent(1, 0);
    pace.shown(1, 200);
    expect(flood(pace, 20_000, 200)).toBe(MOST);
  });

  it("narrows it for one that is slow, to what it shows in a moment", () => {
    const pace = new WindowPace(MOST);
    pace.sent(1, 0);
    pace.shown(1, 2);
    const size = flood(pace, 500, 2);
    expect(size / 500).toBeLessThan(120);
    expect(size).toBeGreaterThanOrEqual(16 * 1024);
    expect(flood(pace, 20_000, 2)).toBe(MOST);
  });

  it("keeps a least size", () => {
    const pace = new WindowPace(MOST);
    pace.sent(1, 0);
    pace.shown(1, 2);
    expect(flood(pace, 100, 2)).toBe(16 * 1024);
  });

  it("leaves all of it to a page that nobody sees", () => {
    const pace = new WindowPace(MOST);
    pace.sent(1, 0);
    pace.shown(1, 2);
    expect(flood(pace, 20_000, 1000)).toBe(MOST);
  });
});
