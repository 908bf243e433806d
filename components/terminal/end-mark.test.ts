import { expect, it } from "vitest";
import { readEndMark } from "./end-mark.ts";

it.each([
  ["0;took=1234", { exitCode: 0, toldMs: 1_234 }],
  ["137;aid=7;took=0", { exitCode: 137, toldMs: 0 }],
  ["0", { exitCode: 0, toldMs: null }],
  ["-9999999;took=-5", { exitCode: null, toldMs: null }],
  [";;took=;took=1e9", { exitCode: null, toldMs: null }],
  ["", { exitCode: null, toldMs: null }],
])("reads %j", (data, mark) => {
  expect(readEndMark(data.split(";"))).toEqual(mark);
});
