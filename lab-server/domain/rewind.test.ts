import { expect, it } from "vitest";
import { goOn, mayLeadTo, newRewind, stopped } from "./rewind.ts";

it("says how far a way back is, and where it stopped", () => {
  const begun = newRewind("list", 3);
  expect(begun).toEqual({ stepId: "list", done: 0, total: 3, doing: null, failed: null });
  const second = goOn(goOn(begun, 0, "docker pull x"), 1, "docker run x");
  expect(second).toMatchObject({ done: 1, doing: "docker run x", failed: null });
  expect(stopped(second)).toMatchObject({ done: 1, doing: null, failed: "docker run x" });
  expect(stopped(begun).failed).toBe("");
  expect(goOn(begun, 0, "x".repeat(5000)).doing).toHaveLength(1000);
});

it("leads to any step of a lesson, and to one of a project only when everything before it is done", () => {
  const steps = [{ id: "image" }, { id: "database" }, { id: "volume" }];
  const done = new Set(["image", "volume"]);
  const leads = (project: boolean) => steps.map(({ id }) => mayLeadTo({ project, steps }, id, done));
  expect(leads(false)).toEqual([true, true, true]);
  expect(leads(true)).toEqual([true, true, false]);
});
