import { expect, it } from "vitest";
import { shownName } from "./shown-name.ts";

it.each([
  ["plain 한글 🐳.txt", "plain 한글 🐳.txt"],
  ["a\nb\tc", "a<U+000A>b<U+0009>c"],
  ["\u001b[31mred", "<U+001B>[31mred"],
  ["photo\u202Egpj.exe", "photo<U+202E>gpj.exe"],
  ["a\u200Bb\u007f", "a<U+200B>b<U+007F>"],
])("%j is shown as %j", (name, shown) => {
  expect(shownName(name)).toBe(shown);
});
