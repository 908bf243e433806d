import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { firstLook } from "./first-look.ts";

/** Whether a page that a browser came to is at first laid out only as far as the window shows it. */
function hasFirstLook({ type, name, hash }: { type: string; name: string; hash: string }): boolean {
  const dataset: { firstLook?: string } = {};
  runInNewContext(firstLook, {
    performance: { getEntriesByType: () => [{ type, name }] },
    location: { hash },
    document: { documentElement: { dataset } },
  });
  return dataset.firstLook !== undefined;
}

const LESSON = "http://localhost/lessons/one";

it("is for who comes to the top of a page", () => {
  expect(hasFirstLook({ type: "navigate", name: LESSON, hash: "" })).toBe(true);
});

it.each([
  ["comes to a step", { type: "navigate", name: `${LESSON}#step`, hash: "#step" }],
  ["comes to a step, in a browser that leaves it out of the name", { type: "navigate", name: LESSON, hash: "#step" }],
  ["comes to words of the text", { type: "navigate", name: `${LESSON}#:~:text=docker`, hash: "" }],
  ["comes back", { type: "back_forward", name: LESSON, hash: "" }],
  ["loads anew", { type: "reload", name: LESSON, hash: "" }],
])("is not for who %s", (_who, page) => {
  expect(hasFirstLook(page)).toBe(false);
});
