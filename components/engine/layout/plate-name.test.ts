import { describe, expect, it } from "vitest";
import { plateName, splitTag } from "./plate-name.ts";

describe("an image's name on its plate", () => {
  it.each([
    [190, "diamol/ch02-hello-diamol", null, "diamol/ch02-hello-diamol"],
    [110, "diamol/ch02-hello", "diamol/", "ch02-hello"],
    [90, "diamol/ch02-hello-diamol", "diamol/", "ch0…diamol"],
    [90, "diamol/ch02-hello-diamol-web", "diamol/", "ch0…ol-web"],
    [90, "a-rather-long-name", null, "a-r…g-name"],
    [90, "registry.local:5000/team/app", "regi…00/team/", "app"],
  ])("of %i pixels: %s", (width, name, space, shown) => {
    expect(plateName(name, width)).toEqual({ space, name: shown });
  });
});

it.each([
  ["kim/app:v1", ["kim/app", "v1"]],
  ["registry.local:5000/app", ["registry.local:5000/app", null]],
  [null, [null, null]],
])("parts %s into name and tag", (reference, parts) => {
  expect(splitTag(reference)).toEqual(parts);
});
