import { describe, expect, it } from "vitest";
import { boxes } from "./boxes.ts";
import { groupsOf, type Layout, panelsOf, visiblePanels } from "./layout.ts";
import {
  activate,
  close,
  focusFurther,
  maximise,
  move,
  open,
  openBehind,
  resize,
  seen,
  splitOff,
} from "./operations.ts";
import type { PanelId } from "./panel-id.ts";
import { arranged, canArrange, initialLayout, PRESETS, readyFor } from "./presets.ts";

const MAIN: PanelId = "terminal:main";
const compact = () => initialLayout("compact", [MAIN]);

/** The groups as texts: their panels, the active one in brackets. */
function drawn({ root }: Layout): string[] {
  return groupsOf(root).map(({ panels, active }) =>
    panels.map((panel) => (panel === active ? `[${panel}]` : panel)).join(" "),
  );
}

function groupOf(layout: Layout, panel: PanelId): string {
  return groupsOf(layout.root).find(({ panels }) => panels.includes(panel))?.id ?? "none";
}

describe("panels of a group", () => {
  it("open beside those that are there, once", () => {
    const once = open(compact(), "terminal:t2");
    expect(drawn(once)).toEqual(["terminal:main engine changes files recordings [terminal:t2]"]);
    expect(drawn(open(once, "engine"))).toEqual(["terminal:main [engine] changes files recordings terminal:t2"]);
  });

  it("open behind without being seen", () => {
    expect(drawn(openBehind(compact(), "terminal:t2", "nowhere"))).toEqual([
      "[terminal:main] engine changes files recordings terminal:t2",
    ]);
  });

  it("leave their place to a neighbour when they are closed", () => {
    const changed = close(activate(activate(compact(), "files"), "engine"), "files");
    expect(drawn(close(changed, "engine"))).toEqual(["terminal:main [changes] recordings"]);
    const last = close(activate(activate(changed, "engine"), "recordings"), "engine");
    expect(drawn(close(last, "recordings"))).toEqual(["terminal:main [changes]"]);
    expect(close(changed, "preview:80")).toBe(changed);
  });

  it("give way to the one that was seen before", () => {
    const two = activate(activate(compact(), "files"), "changes");
    expect(drawn(close(two, "changes"))).toEqual(["terminal:main engine [files] recordings"]);
    const opened = open(compact(), "terminal:t2");
    expect(drawn(splitOff(opened, "terminal:t2", "right", opened.focused))).toEqual([
      "[terminal:main] engine changes files recordings",
      "[terminal:t2]",
    ]);
  });

  it("may all be closed, and opened again", () => {
    const empty = panelsOf(compact()).reduce(close, compact());
    expect(drawn(empty)).toEqual([""]);
    expect(drawn(open(empty, MAIN))).toEqual(["[terminal:main]"]);
  });

  it("move to another place among the tabs", () => {
    const group = groupOf(compact(), MAIN);
    expect(drawn(move(compact(), MAIN, group, 2))).toEqual(["engine [terminal:main] changes files recordings"]);
    expect(drawn(move(compact(), "files", group, 0))).toEqual(["[files] terminal:main engine changes recordings"]);
    expect(drawn(move(compact(), MAIN, group))).toEqual(["engine changes files recordings [terminal:main]"]);
  });
});

describe("groups", () => {
  it("are made by splitting a panel off, on any side", () => {
    const beside = (side: "left" | "right" | "up" | "down") =>
      splitOff(compact(), "engine", side, groupOf(compact(), MAIN));
    expect(drawn(beside("right"))).toEqual(["[terminal:main] changes files recordings", "[engine]"]);
    expect(drawn(beside("left"))).toEqual(["[engine]", "[terminal:main] changes files recordings"]);
    expect(beside("down").root).toMatchObject({ kind: "split", direction: "column" });
    expect(beside("up").root).toMatchObject({ kind: "split", direction: "column" });
    expect(beside("right").focused).toBe(groupOf(beside("right"), "engine"));
  });

  it("are not split from themselves", () => {
    const one = splitOff(compact(), "engine", "right", groupOf(compact(), MAIN));
    expect(splitOff(one, "engine", "down", groupOf(one, "engine"))).toBe(one);
  });

  it("go when their last panel goes, and what was beside takes their room", () => {
    const two = splitOff(compact(), "engine", "right", groupOf(compact(), MAIN));
    expect(drawn(move(two, "engine", groupOf(two, MAIN)))).toEqual(["terminal:main changes files recordings [engine]"]);
    const three = splitOff(two, "files", "down", groupOf(two, "engine"));
    expect(drawn(close(three, "engine"))).toEqual(["[terminal:main] changes recordings", "[files]"]);
  });

  it("move beside another group with a panel that was alone", () => {
    const two = splitOff(compact(), "engine", "right", groupOf(compact(), MAIN));
    const swapped = splitOff(two, "engine", "left", groupOf(two, MAIN));
    expect(drawn(swapped)).toEqual(["[engine]", "[terminal:main] changes files recordings"]);
  });

  it("take turns, round and round", () => {
    const two = splitOff(compact(), "engine", "right", groupOf(compact(), MAIN));
    const next = focusFurther(two, 1);
    expect(next.focused).toBe(groupOf(two, MAIN));
    expect(focusFurther(next, 1).focused).toBe(two.focused);
    expect(focusFurther(next, -1).focused).toBe(two.focused);
  });

  it("are alone seen while one is maximised, and give way to another that is used", () => {
    const two = splitOff(compact(), "engine", "right", groupOf(compact(), MAIN));
    const whole = maximise(two, two.focused);
    expect([...visiblePanels(whole)]).toEqual(["engine"]);
    expect([...visiblePanels(maximise(whole, null))]).toEqual([MAIN, "engine"]);
    expect([...visiblePanels(seen(whole, groupOf(two, MAIN)))]).toEqual([MAIN]);
    expect(close(whole, "engine").maximised).toBeNull();
  });
});

describe("places", () => {
  it("follow the shares, which have bounds", () => {
    const two = splitOff(compact(), "engine", "right", groupOf(compact(), MAIN));
    const split = two.root.id;
    const [left, bar, right] = boxes(resize(two, split, 30).root);
    expect(left).toMatchObject({ kind: "group", box: { left: 0, width: 30, height: 100 } });
    expect(bar).toMatchObject({ kind: "bar", box: { left: 0, width: 100 } });
    expect(right).toMatchObject({ kind: "group", box: { left: 30, width: 70 } });
    expect(resize(two, split, 3).root).toMatchObject({ share: 12 });
    expect(resize(two, split, 99).root).toMatchObject({ share: 88 });
  });
});

describe("presets", () => {
  it("lose nothing that is open and open what they are about", () => {
    const start = open(open(initialLayout("roomy", [MAIN]), "terminal:t2"), "preview:8080");
    for (const preset of PRESETS) {
      const layout = arranged(preset, start);
      expect(new Set(panelsOf(layout)), preset).toEqual(new Set(panelsOf(start)));
      expect(panelsOf(layout).length, preset).toBe(panelsOf(start).length);
      expect(groupsOf(layout.root).every(({ panels, active }) => active !== null && panels.includes(active))).toBe(
        true,
      );
    }
    expect(drawn(arranged("editor", close(start, "files")))[0]).toBe("[files]");
  });

  it("put previews beside the terminal, and nothing where there is none", () => {
    const one = arranged("preview", compact());
    expect(drawn(one)).toEqual(["[terminal:main] engine changes files recordings"]);
    expect(drawn(arranged("preview", open(one, "preview:80")))).toEqual([
      "[terminal:main] engine changes files recordings",
      "[preview:80]",
    ]);
  });

  it("need a port for a preview, and open the first that is published unless one is open", () => {
    expect(PRESETS.filter((preset) => !canArrange(preset, compact(), []))).toEqual(["preview"]);
    expect(canArrange("preview", compact(), [8080])).toBe(true);
    const opened = readyFor("preview", compact(), [8080, 9090]);
    expect(drawn(arranged("preview", opened))).toEqual([
      "[terminal:main] engine changes files recordings",
      "[preview:8080]",
    ]);
    expect(canArrange("preview", opened, [])).toBe(true);
    expect(readyFor("preview", opened, [9090])).toBe(opened);
    expect(readyFor("preview", compact(), [])).toEqual(compact());
    expect(readyFor("engine", compact(), [8080])).toEqual(compact());
  });

  it("put terminals side by side at equal widths", () => {
    const three = arranged("terminals", open(open(compact(), "terminal:node2-1"), "terminal:node3-1"));
    const widths = boxes(three.root).flatMap((placed) => (placed.kind === "group" ? Math.round(placed.box.width) : []));
    expect(widths).toEqual([33, 34, 34, 100]);
  });

  it("begin with the terminal in use", () => {
    for (const room of ["compact", "roomy"] as const) {
      const layout = initialLayout(room, [MAIN]);
      expect(layout.focused).toBe(groupOf(layout, MAIN));
    }
  });
});
