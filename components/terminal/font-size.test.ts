import { expect, it } from "vitest";
import { fittingFontSize } from "./font-size.ts";

it.each([
  [1000, 15],
  [900, 15],
  [890, 14],
  [800, 13],
  [400, 13],
])("in %i px of width a table of Docker's fits best at %i px", (width, size) => {
  expect(fittingFontSize(width, 0.6)).toBe(size);
});
