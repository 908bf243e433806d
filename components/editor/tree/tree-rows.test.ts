import { describe, expect, it } from "vitest";
import type { FolderEntry } from "#contract/files.ts";
import { type Folder, inOrder, isSameFolder, rowsOf, type TreeContent, treeStep } from "./tree-rows.ts";

function entry(name: string, kind: FolderEntry["kind"] = "file"): FolderEntry {
  return { name, exact: true, kind, link: false, bytes: 1, modifiedAt: 0 };
}

function folder(...entries: readonly FolderEntry[]): Folder {
  return { entries: inOrder(entries), more: false, trouble: null };
}

const home: TreeContent = {
  root: "~",
  folders: new Map([
    ["~", folder(entry("b10.txt"), entry("b2.txt"), entry("app", "folder"), entry(".bashrc"), entry("site", "folder"))],
    ["~/app", folder(entry("Dockerfile"))],
  ]),
  open: new Set(["~/app", "~/site"]),
  hidden: false,
};

function shown(tree: TreeContent): readonly string[] {
  return rowsOf(tree).map((row) =>
    row.kind === "entry" ? `${row.level} ${row.path}` : `${row.level} (${row.remark})`,
  );
}

describe("a folder that was read again", () => {
  it("is the same until an entry, or what is known of it, has changed", () => {
    const before = folder(entry("a"), entry("b", "folder"));
    expect(isSameFolder(before, folder(entry("b", "folder"), entry("a")))).toBe(true);
    expect(isSameFolder(before, folder(entry("a")))).toBe(false);
    expect(isSameFolder(before, folder({ ...entry("a"), modifiedAt: 1 }, entry("b", "folder")))).toBe(false);
    expect(isSameFolder(before, { ...before, more: true })).toBe(false);
    expect(isSameFolder(before, { ...before, trouble: "file.missing" })).toBe(false);
  });
});

describe("the lines of the tree", () => {
  it("has folders first, numbers as people count, open folders with what is in them, and no hidden names", () => {
    expect(shown(home)).toEqual([
      "1 ~/app",
      "2 ~/app/Dockerfile",
      "1 ~/site",
      "2 (reading)",
      "1 ~/b2.txt",
      "1 ~/b10.txt",
    ]);
  });

  it("shows hidden names when asked, and counts positions among what is shown", () => {
    const rows = rowsOf({ ...home, hidden: true });
    expect(rows).toContainEqual(expect.objectContaining({ path: "~/.bashrc", position: 3, size: 5 }));
  });

  it.each([
    ["empty", folder()],
    ["empty", folder(entry(".git", "folder"))],
    ["more", { ...folder(entry("a")), more: true }],
    ["file.forbidden", { ...folder(), trouble: "file.forbidden" }],
    ["reading", { ...folder(), trouble: "reading" }],
  ] as const)("says of a folder that it is %s", (remark, of) => {
    const rows = rowsOf({ root: "/", folders: new Map([["/", of]]), open: new Set(), hidden: false });
    expect(rows.at(-1)).toMatchObject({ kind: "remark", remark, folder: "/" });
  });

  it("keeps what a folder held while it is read again", () => {
    const again: Folder = { ...folder(entry("a")), trouble: "reading" };
    expect(shown({ root: "/", folders: new Map([["/", again]]), open: new Set(), hidden: false })).toEqual(["1 /a"]);
  });
});

describe("keys in the tree", () => {
  const rows = rowsOf(home);
  it.each([
    [null, "ArrowDown", { go: "~/app" }],
    ["~/app", "ArrowDown", { go: "~/app/Dockerfile" }],
    ["~/app/Dockerfile", "ArrowUp", { go: "~/app" }],
    ["~/app/Dockerfile", "ArrowLeft", { go: "~/app" }],
    ["~/app", "ArrowLeft", { close: "~/app" }],
    ["~/app", "ArrowRight", { go: "~/app/Dockerfile" }],
    ["~/site", "ArrowRight", null],
    ["~/b2.txt", "ArrowRight", null],
    ["~/b10.txt", "ArrowDown", null],
    ["~/b10.txt", "Home", { go: "~/app" }],
    ["~/app", "End", { go: "~/b10.txt" }],
    ["~/app", "b", { go: "~/b2.txt" }],
    ["~/b2.txt", "B", { go: "~/b10.txt" }],
    ["~/b10.txt", "d", { go: "~/app/Dockerfile" }],
    ["~/app", "x", null],
    ["~/app", "Shift", null],
  ])("from %s, %s", (from, key, step) => {
    expect(treeStep(rows, from, key)).toEqual(step);
  });

  it("opens a closed folder", () => {
    expect(treeStep(rowsOf({ ...home, open: new Set() }), "~/app", "ArrowRight")).toEqual({ open: "~/app" });
  });
});
