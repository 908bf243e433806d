import { describe, expect, it } from "vitest";
import { may } from "./authorization.ts";

const kim = { id: "kim", role: "learner" } as const;
const operator = { id: "op", role: "operator" } as const;

describe("authorization", () => {
  it("lets a learner do everything with their own session and nothing with another's", () => {
    expect(may(kim, "terminal:input", { kind: "session", ownerId: "kim" })).toBe(true);
    expect(may(kim, "terminal:input", { kind: "session", ownerId: "lee" })).toBe(false);
    expect(may(kim, "preview:enter", { kind: "session", ownerId: "lee" })).toBe(false);
  });

  it("lets everyone open a lesson and see their own progress", () => {
    expect(may(kim, "session:open", { kind: "lesson" })).toBe(true);
    expect(may(kim, "progress:list", { kind: "self" })).toBe(true);
  });

  it("lets an operator into every session", () => {
    expect(may(operator, "session:end", { kind: "session", ownerId: "kim" })).toBe(true);
  });
});
