import { describe, expect, it } from "vitest";
import { type Listing, search } from "./search.ts";

const entry = (repository: string, stars: number, description = ""): Listing => ({
  repository,
  description,
  stars,
  official: repository.startsWith("library/"),
  automated: false,
});
const catalogue = [
  entry("library/nginx", 200, "Official build of Nginx."),
  entry("library/httpd", 90, "The Apache HTTP Server."),
  entry("diamol/base", 3, "Goes well with nginx."),
  entry("diamol/nginx-extras", 9),
];
const names = (query: string, limit = 25, pushed: string[] = []) =>
  search(catalogue, pushed, query, limit).results.map((row) => row.name);

describe("a search", () => {
  it("puts the name before what begins so and what only mentions it, and shows official images without namespace", () => {
    expect(names("nginx")).toEqual(["nginx", "diamol/nginx-extras", "diamol/base"]);
    expect(names("NGINX")).toEqual(names("nginx"));
  });

  it("finds what learners have pushed, once", () => {
    expect(names("kim", 25, ["kim/app", "library/nginx"])).toEqual(["kim/app"]);
    expect(names("app", 25, ["kim/app"])).toEqual(["kim/app"]);
    expect(names("nginx", 25, ["library/nginx"])).toHaveLength(3);
  });

  it("wants every word", () => {
    expect(names("official nginx")).toEqual(["nginx"]);
    expect(names("nginx apache")).toEqual([]);
  });

  it("keeps the limit within its bounds and tells how many there are", () => {
    expect(search(catalogue, [], "nginx", 1)).toMatchObject({ num_results: 3, num_pages: 3, page_size: 1 });
    expect(search(catalogue, [], "nginx", 5000).page_size).toBe(100);
    expect(search(catalogue, [], "nginx", Number.NaN).page_size).toBe(25);
    expect(search(catalogue, [], "nginx", -3).page_size).toBe(1);
  });

  it("for nothing finds nothing", () => {
    expect(names("  ")).toEqual([]);
  });

  it("has the fields that Docker reads", () => {
    expect(search(catalogue, [], "httpd", 25).results).toEqual([
      {
        name: "httpd",
        description: "The Apache HTTP Server.",
        star_count: 90,
        is_official: true,
        is_automated: false,
        is_trusted: false,
      },
    ]);
  });
});
