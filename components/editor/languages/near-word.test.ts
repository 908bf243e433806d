import { expect, it } from "vitest";
import { nearWord } from "./near-word.ts";

it.each([
  ["imgae", "image"],
  ["Ports", "ports"],
  ["enviroment", "environment"],
  ["volume", "volumes"],
  ["xyz", null],
  ["a", null],
])("%s may mean %s", (typed, meant) => {
  expect(nearWord(typed, ["image", "ports", "environment", "volumes"])).toBe(meant);
});
