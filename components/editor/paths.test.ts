import { describe, expect, it } from "vitest";
import { afterMove, canonicalPath, foldersAbove, isWithin, joined, nameOf, parentOf } from "./paths.ts";

describe("paths", () => {
  it.each([
    ["~", "~"],
    ["~/a/./b//c", "~/a/b/c"],
    ["/home/student/a", "~/a"],
    ["/home/student", "~"],
    ["/home/studentx", "/home/studentx"],
    ["~/..", "/home"],
    ["/../..", "/"],
    ["/etc/hosts", "/etc/hosts"],
  ])("%s is written %s", (path, canonical) => {
    expect(canonicalPath(path)).toBe(canonical);
  });

  it("knows what holds what", () => {
    expect([parentOf("~/a/b"), parentOf("~/a"), parentOf("~"), parentOf("/a"), parentOf("/")]).toEqual([
      "~/a",
      "~",
      "~",
      "/",
      "/",
    ]);
    expect([nameOf("~/a/b"), nameOf("/"), nameOf("~")]).toEqual(["b", "/", "~"]);
    expect([joined("/", "a"), joined("~/x", "a")]).toEqual(["/a", "~/x/a"]);
    expect([isWithin("~/ab", "~/a"), isWithin("~/a/b", "~/a"), isWithin("/etc", "/")]).toEqual([false, true, true]);
    expect(foldersAbove("~/a/b/c", "~")).toEqual(["~", "~/a", "~/a/b"]);
    expect(foldersAbove("/etc/x", "/")).toEqual(["/", "/etc"]);
  });

  it("follows what moves", () => {
    expect([afterMove("~/a/b", "~/a", "~/c"), afterMove("~/ab", "~/a", "~/c")]).toEqual(["~/c/b", "~/ab"]);
  });
});
