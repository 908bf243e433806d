import { describe, expect, it } from "vitest";
import { parseMemory } from "./memory.ts";
import { parseMountInfo } from "./mounts.ts";
import { LARGEST_DISK, requests, SMALLEST_DISK } from "./protocol.ts";
import { parseSubordinateStart } from "./subordinate.ts";

describe("parseMountInfo", () => {
  it("finds target and source behind any number of optional fields", () => {
    const text = [
      "111 86 7:0 / /run/lab-disks/disk-a rw,nodev,noatime - ext4 /dev/loop0 rw,discard",
      "79 86 254:0 /x /run/lab-windows/hub ro shared:1 master:1 - ext4 /dev/vda rw",
      "",
    ].join("\n");
    expect(parseMountInfo(text)).toEqual([
      { target: "/run/lab-disks/disk-a", source: "/dev/loop0" },
      { target: "/run/lab-windows/hub", source: "/dev/vda" },
    ]);
  });

  it("decodes blanks", () => {
    expect(parseMountInfo("1 2 7:0 / /a\\040b rw - ext4 /c\\134d rw")).toEqual([{ target: "/a b", source: "/c\\d" }]);
  });
});

describe("parseSubordinateStart", () => {
  it("takes the first range of the user", () => {
    expect(parseSubordinateStart("a:1:2\ndockremap:100000:65536\ndockremap:300000:5\n", "dockremap")).toBe(100000);
  });

  it("refuses to guess", () => {
    expect(() => parseSubordinateStart("dockremapped:1:2", "dockremap")).toThrow("no subordinate ids");
  });
});

describe("parseMemory", () => {
  it("reads kibibytes", () => {
    const text = "MemTotal:        4096 kB\nMemFree: 7 kB\nMemAvailable:   2048 kB\n";
    expect(parseMemory(text)).toEqual({ memoryFree: 2048 * 1024, memoryTotal: 4096 * 1024 });
  });

  it("knows when it does not know", () => {
    expect(parseMemory("MemTotal: 9 kB\n")).toBeNull();
  });
});

describe("Create", () => {
  const size = (text: string) => requests.Create.safeParse({ Name: "disk-a", Opts: { size: text } });

  it("takes whole bytes and rounds them down to blocks", () => {
    expect(size(String(SMALLEST_DISK + 5)).data).toEqual({ Name: "disk-a", Opts: { size: SMALLEST_DISK } });
  });

  it.each(["", "3g", "-1", "1e9", "0x10", String(SMALLEST_DISK - 1), String(LARGEST_DISK + 1), "9".repeat(20)])(
    "refuses %j",
    (text) => {
      expect(size(text).success).toBe(false);
    },
  );

  it.each(["", "../x", "a/b", ".hidden", "-rf", "x".repeat(129), "a\u0000b"])("refuses the name %j", (name) => {
    expect(requests.Create.safeParse({ Name: name, Opts: { size: String(SMALLEST_DISK) } }).success).toBe(false);
  });

  it("refuses options that it does not know", () => {
    const opts = { size: String(SMALLEST_DISK), device: "/dev/vda" };
    expect(requests.Create.safeParse({ Name: "disk-a", Opts: opts }).success).toBe(false);
  });
});
