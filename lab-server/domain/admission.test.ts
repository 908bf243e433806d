import { describe, expect, it } from "vitest";
import { places, shortage } from "./admission.ts";

const limits = { maxSandboxes: 3, memoryReserve: 500, memoryPerSandbox: 100, diskReserve: 1000, diskPerSandbox: 300 };
const roomy = { sandboxes: 0, starting: 0, memoryFree: 10_000, diskFree: 10_000 };

describe("admission", () => {
  it("lets in while there is room", () => {
    expect(shortage(limits, roomy)).toBeNull();
    expect(shortage(limits, { ...roomy, sandboxes: 2 })).toBeNull();
  });

  it("names the limit that is reached", () => {
    expect(shortage(limits, { ...roomy, sandboxes: 3 })).toBe("sandboxes");
    expect(shortage(limits, { ...roomy, memoryFree: 599 })).toBe("memory");
    expect(shortage(limits, { ...roomy, diskFree: 1299 })).toBe("disk");
  });

  it("counts what starting sandboxes have yet to take", () => {
    expect(shortage(limits, { ...roomy, memoryFree: 600 })).toBeNull();
    expect(shortage(limits, { ...roomy, memoryFree: 600, starting: 1 })).toBe("memory");
  });

  it("has no limit of sandboxes when the operator sets none", () => {
    expect(shortage({ ...limits, maxSandboxes: Number.POSITIVE_INFINITY }, { ...roomy, sandboxes: 5000 })).toBeNull();
  });
});

describe("the queue", () => {
  it("is first come first served, by id where two came at once", () => {
    const order = places([
      { id: "c", since: 30 },
      { id: "b", since: 10 },
      { id: "a", since: 10 },
    ]);
    expect([...order]).toEqual([
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ]);
  });
});
