import { expect, it } from "vitest";
import { byteWords } from "./byte-words.ts";

it.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1024, "1.0 KiB"],
  [64 * 1024 * 1024, "64.0 MiB"],
  [300 * 1024, "300 KiB"],
])("%i is %s", (bytes, words) => {
  expect(byteWords(bytes)).toBe(words);
});
