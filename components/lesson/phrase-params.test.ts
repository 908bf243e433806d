import { expect, it } from "vitest";
import { joinLists } from "./phrase-params.ts";

it("joins lists and leaves the rest alone", () => {
  const params = { names: ["web", "db", "cache"], count: 3, image: "nginx" };
  expect(joinLists(params)).toEqual({ names: "web, db, cache", count: 3, image: "nginx" });
});
