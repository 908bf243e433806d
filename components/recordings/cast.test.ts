import { expect, test } from "vitest";
import type { CommandRecord } from "#contract/commands.ts";
import { readCast } from "./cast.ts";
import { advance, clockText, commandsOf, countUntil } from "./playback.ts";

const HEAD = '{"version":2,"width":80,"height":24,"timestamp":1700000000}';

function cast(...lines: readonly string[]) {
  const read = readCast([HEAD, ...lines].join("\n"));
  if (read === null) throw new Error("no recording");
  return read;
}

test("output, sizes and marks are read, and what is none of them is passed over", () => {
  const read = cast(
    '[0.5,"o","안녕\\r\\n"]',
    "no json",
    '[1,"r","100x30"]',
    '[1,"i","typed"]',
    '[2,"r","wide"]',
    '[3,"m",""]',
    '[4,"o","cut',
  );
  expect(read).toEqual({
    size: { cols: 80, rows: 24 },
    events: [
      { at: 0.5, kind: "output", text: "안녕\r\n" },
      { at: 1, kind: "size", size: { cols: 100, rows: 30 } },
      { at: 3, kind: "mark", label: "" },
    ],
    from: 0.5,
    to: 3,
  });
});

test("times never go back", () => {
  expect(cast('[5,"o","a"]', '[1,"o","b"]').events.map(({ at }) => at)).toEqual([5, 5]);
});

test.each(["", "{}", '{"version":1,"width":80,"height":24}', '{"version":2,"width":0,"height":24}'])(
  "%o is no recording",
  (text) => expect(readCast(text)).toBeNull(),
);

test("what happened by a moment is found", () => {
  const read = cast('[1,"o","a"]', '[2,"o","b"]', '[2,"o","c"]', '[9,"o","d"]');
  expect([0, 1, 1.9, 2, 8.9, 9, 100].map((position) => countUntil(read, position))).toEqual([0, 1, 1, 3, 3, 4, 4]);
});

test("playing goes on in time, and over long pauses at once when they are cut short", () => {
  const read = cast('[1,"o","a"]', '[2,"o","b"]', '[60,"o","c"]');
  expect(advance(read, 1, 0.25, true)).toBe(1.25);
  expect(advance(read, 2.5, 0.25, true)).toBe(2.75);
  expect(advance(read, 2.9, 0.25, true)).toBe(60);
  expect(advance(read, 2.9, 0.25, false)).toBe(3.15);
  expect(advance(read, 59.9, 5, false)).toBe(60);
});

test("commands stand where they began, those of other shells do not", () => {
  const at = (number: number, terminal: string, startedAt: number): CommandRecord => ({
    number,
    run: { command: `c${number}`, terminal, exitCode: 0, startedAt },
    endedAt: startedAt,
    changes: [],
  });
  const read = cast('[1,"o","a"]', '[60,"o","c"]');
  const commands = [
    at(1, "main", 990_000),
    at(3, "main", 1_030_000),
    at(2, "main", 1_010_000),
    at(4, "two", 1_020_000),
    { number: 5, run: null, endedAt: 1_020_000, changes: [] },
    at(6, "main", 1_200_000),
  ];
  const found = commandsOf({ terminal: "main", startedAt: 1_000_000 }, read, commands);
  expect(found.map(({ number, at: when }) => [number, when])).toEqual([
    [2, 10],
    [3, 30],
  ]);
});

test("commands of a shell of the same name that ended just before, or began just after, are not this one's", () => {
  const at = (number: number, startedAt: number): CommandRecord => ({
    number,
    run: { command: `c${number}`, terminal: "main", exitCode: 0, startedAt },
    endedAt: startedAt,
    changes: [],
  });
  const read = cast('[1.5,"o","prompt"]', '[60,"o","bye"]');
  const commands = [at(1, 1_000_900), at(2, 1_001_450), at(3, 1_060_000), at(4, 1_060_300)];
  expect(commandsOf({ terminal: "main", startedAt: 1_000_000 }, read, commands)).toMatchObject([
    { number: 2, at: 1.5 },
    { number: 3, at: 60 },
  ]);
});

test("a time reads like a clock", () => {
  expect([0, 65, 3723.9].map(clockText)).toEqual(["0:00", "1:05", "1:02:03"]);
});
