import { describe, expect, it } from "vitest";
import { type CommandRecord, HISTORY_LIMIT } from "#contract/commands.ts";
import { ofKnown, withRecords } from "./command-records.ts";

function record(number: number, endedAt = 0): CommandRecord {
  return { number, run: null, endedAt, changes: [] };
}

describe("withRecords", () => {
  it("keeps them ascending, whatever order they come in", () => {
    expect(withRecords([record(3)], [record(1), record(2)]).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it("replaces a record that comes again", () => {
    expect(withRecords([record(1), record(2)], [record(1, 9)])).toEqual([record(1, 9), record(2)]);
  });

  it("forgets the oldest beyond the limit", () => {
    const many = Array.from({ length: HISTORY_LIMIT + 5 }, (_, number) => record(number));
    const kept = withRecords([], many);
    expect(kept).toHaveLength(HISTORY_LIMIT);
    expect(kept[0]?.number).toBe(5);
  });
});

it("forgets what was said of records together with them", () => {
  expect(ofKnown({ 1: "sleep 9", 2: "make", 3: "yes" }, [record(2), record(4)])).toEqual({ 2: "make" });
});
