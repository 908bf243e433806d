import { expect, test } from "vitest";
import { fitsWildcard } from "./wildcard.ts";

test.each([
  ["", "", true],
  ["*", "", true],
  ["*", "anything", true],
  ["diamol/*", "diamol/base", true],
  ["diamol/*", "nginx", false],
  ["a*b*c", "aXbYc", true],
  ["a*b*c", "aXbY", false],
  ["a", "ab", false],
  ["*a", "banana", true],
  ["*b", "banana", false],
  ["a.c", "abc", false],
  ["a*c", "a*bc", true],
  ["*x", "*x*x", true],
])("%s on %s is %s", (pattern, text, expected) => {
  expect(fitsWildcard(pattern, text)).toBe(expected);
});

test("agrees with a regular expression on random words", () => {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const word = (letters: string, longest: number) =>
    Array.from({ length: next(longest) }, () => letters.charAt(next(letters.length))).join("");
  for (let round = 0; round < 5000; round += 1) {
    const pattern = word("ab*", 7);
    const text = word("ab", 10);
    const expected = new RegExp(`^${pattern.replaceAll("*", "[^]*")}$`).test(text);
    expect({ pattern, text, fits: fitsWildcard(pattern, text) }).toEqual({ pattern, text, fits: expected });
  }
});

test("stays quick on a pattern that makes backtracking engines explode", () => {
  const before = process.cpuUsage();
  expect(fitsWildcard(`${"a*".repeat(200)}b`, "a".repeat(16_000))).toBe(false);
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
});
