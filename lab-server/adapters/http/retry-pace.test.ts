import { describe, expect, it } from "vitest";
import { RetryPace } from "./retry-pace.ts";

describe("how soon a preview's page asks again", () => {
  const ask = (pace: RetryPace, place: object, why: string, times: number) =>
    Array.from({ length: times }, () => pace.missed(place, why));

  it("is soon at first, then seldom", () => {
    expect(ask(new RetryPace(), {}, "silent", 9)).toEqual([2, 2, 2, 5, 5, 5, 10, 10, 10]);
    expect(ask(new RetryPace(), {}, "silent", 100).at(-1)).toBe(10);
  });

  it("is soon again after an answer, for another reason and in another place", () => {
    const pace = new RetryPace();
    const place = {};
    ask(pace, place, "silent", 9);
    expect(pace.missed({}, "silent")).toBe(2);
    expect(pace.missed(place, "broken")).toBe(2);
    ask(pace, place, "broken", 9);
    pace.answered(place);
    expect(pace.missed(place, "broken")).toBe(2);
  });
});
