import { expect, it } from "vitest";
import { joinLists } from "./phrase-params.ts";

it("joins lists in the language of the page and leaves the rest alone", () => {
  const params = { names: ["web", "db", "cache"], count: 3, image: "nginx" };
  expect(joinLists(params, "ko")).toEqual({ names: "web, db 및 cache", count: 3, image: "nginx" });
  expect(joinLists(params, "en")).toEqual({ names: "web, db, and cache", count: 3, image: "nginx" });
});
