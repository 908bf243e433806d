import { describe, expect, it } from "vitest";
import { Turns } from "./turns.ts";

describe("Turns", () => {
  it("lets work under one key happen in order, and a failure not stop what follows", async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const gate = Promise.withResolvers<void>();
    const first = turns.take("a", async () => {
      await gate.promise;
      seen.push("first");
      throw new Error("no");
    });
    const second = turns.take("a", () => Promise.resolve(seen.push("second")));
    const other = turns.take("b", () => Promise.resolve(seen.push("other")));
    await other;
    gate.resolve();
    await expect(first).rejects.toThrow("no");
    await second;
    expect(seen).toEqual(["other", "first", "second"]);
  });
});
