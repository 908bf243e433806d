import { describe, expect, it } from "vitest";
import { missingLimits } from "./limits.ts";

describe("missingLimits", () => {
  it("finds nothing where the engine has every controller", () => {
    expect(missingLimits({ MemoryLimit: true, CpuCfsQuota: true, PidsLimit: true })).toEqual([]);
  });

  it("names what the kernel gives no controller for", () => {
    expect(missingLimits({ MemoryLimit: false, CpuCfsQuota: true, PidsLimit: true })).toEqual(["memory"]);
    expect(missingLimits({ MemoryLimit: false, CpuCfsQuota: false, PidsLimit: false })).toEqual([
      "memory",
      "CPU time",
      "processes",
    ]);
  });

  it("believes an engine that does not say", () => {
    expect(missingLimits({})).toEqual([]);
  });
});
