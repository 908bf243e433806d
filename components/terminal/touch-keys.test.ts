import { expect, test } from "vitest";
import { sequenceOf, withControl } from "./touch-keys.ts";

test("arrows are sent as the program asked for them", () => {
  expect(sequenceOf("up", false)).toBe("\x1b[A");
  expect(sequenceOf("left", true)).toBe("\x1bOD");
  expect(sequenceOf("interrupt", true)).toBe("\x03");
});

test.each([
  ["c", "\x03"],
  ["C", "\x03"],
  ["z", "\x1a"],
  ["[", "\x1b"],
  ["_", "\x1f"],
  ["@", "\x00"],
  [" ", "\x00"],
  ["?", "\x7f"],
])("Control makes %j to %j", (typed, sent) => {
  expect(withControl(typed)).toBe(sent);
});

test.each(["ab", "", "가", "1", "\r", "é"])("Control has nothing for %j", (typed) => {
  expect(withControl(typed)).toBeNull();
});
