import { describe, expect, it } from "vitest";
import { groupsOf } from "./layout.ts";
import { close, open } from "./operations.ts";
import { behindMain, beside, MAIN, nearest, withMain, withoutPreviews } from "./placing.ts";
import { initialLayout } from "./presets.ts";

const compact = initialLayout("compact", [MAIN]);
const roomy = initialLayout("roomy", [MAIN]);
const shapes = (layout: typeof compact) => groupsOf(layout.root).map(({ panels }) => panels.at(-1));

describe("where a panel is put that nobody has given a place", () => {
  it("is with those of its kind, else with the main terminal", () => {
    const layout = behindMain(roomy, "terminal:t2");
    const [first, second] = groupsOf(layout.root);
    expect(first?.panels).toContain("terminal:t2");
    expect(first?.active).toBe(MAIN);
    expect(nearest(close(layout, "changes"), "changes")).toBe(second?.id);
    expect(nearest(close(layout, "files"), "files")).toBe(first?.id);
  });

  it("is, for a preview, in another group than the terminal's, unless the window is too low for one", () => {
    expect(shapes(beside(roomy, "preview:80", true)).at(-1)).toBe("preview:80");
    expect(shapes(beside(compact, "preview:80", false))).toEqual([shapes(compact)[0], "preview:80"]);
    expect(beside(compact, "preview:80", true)).toBe(compact);
    const there = beside(compact, "preview:80", false);
    expect(beside(there, "preview:81", false)).toBe(there);
  });
});

it("another sandbox's layout has the main terminal and no previews", () => {
  const old = open(close(compact, MAIN), "preview:80");
  const layout = withMain(withoutPreviews(old));
  const panels = groupsOf(layout.root).flatMap((group) => group.panels);
  expect(panels).toContain(MAIN);
  expect(panels).not.toContain("preview:80");
});
