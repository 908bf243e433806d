import { expect, test } from "vitest";
import { onlyTerminals, readKept } from "./kept.ts";
import { panelsOf } from "./layout.ts";
import { open, splitOff } from "./operations.ts";
import { initialLayout } from "./presets.ts";
import { nextTerminal } from "./terminal-names.ts";

const layout = open(initialLayout("roomy", ["terminal:main"]), "terminal:t2");
const kept = { sessionId: "abc123", roomy: layout, compact: null, names: { t2: "로그" } };

test("what was kept is read as it was", () => {
  expect(readKept(JSON.stringify(kept))).toEqual(kept);
});

test("what makes no sense is forgotten", () => {
  const broken: unknown[] = [
    null,
    "text",
    { ...kept, names: { t2: "x".repeat(41) } },
    { ...kept, roomy: { ...layout, focused: "g99" } },
    { ...kept, roomy: { ...layout, next: 1 } },
    { ...kept, roomy: { ...layout, root: { ...layout.root, share: 200 } } },
    { ...kept, roomy: { ...layout, root: { kind: "group", id: "g1", panels: ["terminal:../x"], active: null } } },
    {
      ...kept,
      roomy: { ...layout, root: { kind: "group", id: "g1", panels: ["engine", "engine"], active: "engine" } },
    },
    { ...kept, roomy: { ...layout, root: { kind: "split", id: "s1" } } },
  ];
  expect(readKept(null)).toBeNull();
  expect(readKept("{")).toBeNull();
  for (const value of broken) expect(readKept(JSON.stringify(value))).toBeNull();
});

test("terminals that are gone lose their tabs", () => {
  expect(panelsOf(onlyTerminals(layout, new Set(["main"])))).not.toContain("terminal:t2");
  expect(panelsOf(onlyTerminals(layout, new Set(["main", "t2"])))).toContain("terminal:t2");
});

test("a split of what is open can be kept, too", () => {
  const split = splitOff(layout, "terminal:t2", "down", layout.focused);
  expect(readKept(JSON.stringify({ ...kept, roomy: split }))?.roomy).toEqual(split);
});

test("further terminals have the first name that is free", () => {
  expect(nextTerminal(["main"])).toBe("t2");
  expect(nextTerminal(["main", "t2", "t4"])).toBe("t3");
  expect(nextTerminal(["main", "node2-1"], "node2")).toBe("node2-2");
  expect(nextTerminal(["main"], "node3")).toBe("node3-1");
});
