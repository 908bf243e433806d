import { describe, expect, it } from "vitest";
import { markedLength, namedPath } from "./naming.ts";

describe("a name that is typed into the tree", () => {
  const inApp = { kind: "file", folder: "~/app" } as const;
  it.each([
    ["a.txt", "~/app/a.txt"],
    ["-rf", "~/app/-rf"],
    ["a\nb 'c' \"d\"", "~/app/a\nb 'c' \"d\""],
    ["<img src=x onerror=alert(1)>", "~/app/<img src=x onerror=alert(1)>"],
    ["sub/a.txt", "~/app/sub/a.txt"],
    ["/sub//a.txt/", "~/app/sub/a.txt"],
  ])("%j leads to %j", (typed, path) => {
    expect(namedPath(inApp, typed)).toEqual({ path });
  });

  it.each([
    ["", "empty"],
    ["/", "empty"],
    ["..", "dots"],
    ["a/../b", "dots"],
    ["가".repeat(86), "long"],
  ])("%j cannot be", (typed, fault) => {
    expect(namedPath(inApp, typed)).toEqual({ fault });
  });

  it("moves nothing into itself", () => {
    expect(namedPath({ kind: "rename", path: "~/app" }, "app/inner")).toEqual({ fault: "inside" });
    expect(namedPath({ kind: "rename", path: "/app" }, "new")).toEqual({ path: "/new" });
  });

  it("marks the name without its ending", () => {
    expect(markedLength("compose.yaml", false)).toBe(7);
    expect(markedLength(".bashrc", false)).toBe(7);
    expect(markedLength("v1.2", true)).toBe(4);
  });
});
