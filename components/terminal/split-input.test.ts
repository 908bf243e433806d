import { expect, it } from "vitest";
import { splitInput } from "./split-input.ts";

it("keeps short input whole", () => {
  expect(splitInput("docker ps\r", 16)).toEqual(["docker ps\r"]);
});

it("cuts at the limit and never inside a character", () => {
  expect(splitInput("abc🐳def", 4)).toEqual(["abc", "🐳de", "f"]);
  expect(splitInput("🐳🐳🐳", 3).join("")).toBe("🐳🐳🐳");
});
