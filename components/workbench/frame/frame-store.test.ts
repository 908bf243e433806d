import { beforeEach, describe, expect, it, vi } from "vitest";
import { groupsOf, panelsOf } from "../layout/layout.ts";
import { FrameStore, type Room } from "./frame-store.ts";

const storage = new Map<string, string>();

beforeEach(() => {
  storage.clear();
  vi.stubGlobal("window", {
    innerHeight: 800,
    localStorage: {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => storage.set(key, value),
      removeItem: (key: string) => storage.delete(key),
    },
  });
  return () => vi.unstubAllGlobals();
});

function frameOf(sessionId = "abc123", room: Room = "compact"): FrameStore {
  return new FrameStore({ lessonId: "one", sessionId, room, used: () => [] });
}

const open = (frame: FrameStore) => panelsOf(frame.store.getState().layout);

describe("what a browser keeps of a lesson's workbench", () => {
  it("is there again after a refresh: terminals, previews, names, places", () => {
    const frame = frameOf();
    frame.newTerminal();
    frame.showPreview(8080);
    frame.rename("t2", " 로그 ");
    frame.arrange("terminals");
    const again = frameOf();
    expect(again.store.getState().layout).toEqual(frame.store.getState().layout);
    expect(again.store.getState().names).toEqual({ t2: "로그" });
  });

  it("belongs to its sandbox: another one has neither its terminals nor its previews, but the same places", () => {
    const frame = frameOf();
    frame.newTerminal();
    frame.showPreview(8080);
    frame.arrange("editor");
    const other = frameOf("def456");
    expect(open(other)).toEqual(["files", "terminal:main", "engine", "changes", "recordings"]);
    expect(other.store.getState().names).toEqual({});
  });

  it("is no matter of life and death: blocked storage only forgets", () => {
    vi.stubGlobal("window", {
      get localStorage(): Storage {
        throw new Error("blocked");
      },
    });
    const frame = frameOf();
    frame.newTerminal();
    expect(open(frame)).toContain("terminal:t2");
    expect(open(frameOf())).not.toContain("terminal:t2");
  });
});

describe("terminals", () => {
  it("come back that are alive, and go that are not, except those just opened", () => {
    const frame = frameOf();
    frame.newTerminal();
    const again = frameOf();
    again.setAlive(["main", "t3"]);
    expect(open(again)).toContain("terminal:t3");
    expect(open(again)).not.toContain("terminal:t2");
    frame.setAlive(["main"]);
    expect(open(frame)).toContain("terminal:t2");
  });

  it("are eight at most; one more is refused, visibly", () => {
    const frame = frameOf();
    for (let number = 0; number < 9; number += 1) frame.newTerminal();
    expect(frame.newTerminal()).toBeNull();
    expect(frame.terminals()).toHaveLength(8);
    expect(frame.store.getState().refused).toBe(3);
  });

  it("open on the node that was asked for, beside their kind", () => {
    const frame = frameOf("abc123", "roomy");
    frame.newTerminal("node2");
    const [first] = groupsOf(frame.store.getState().layout.root);
    expect(first?.panels).toContain("terminal:node2-1");
  });
});

describe("a terminal that the learner has named", () => {
  it("is told of by that name after its end, also after a refresh, and no other one becomes it", () => {
    const frame = frameOf();
    expect(frame.newTerminal()).toBe("t2");
    frame.rename("t2", "logs");
    frame.close("terminal:t2");
    expect(frameOf().store.getState().names).toEqual({ t2: "logs" });
    expect(frame.newTerminal()).toBe("t3");
  });
});

describe("a preview", () => {
  const groups = (frame: FrameStore) => groupsOf(frame.store.getState().layout.root).map(({ active }) => active);

  it("leaves the terminal in sight: below it, or in the group beside", () => {
    const frame = frameOf();
    frame.showPreview(8080);
    expect(groups(frame)).toEqual(["terminal:main", "preview:8080"]);
    frame.showPreview(9090);
    expect(groups(frame)).toEqual(["terminal:main", "preview:9090"]);
    const roomy = frameOf("other1", "roomy");
    roomy.showPreview(8080);
    expect(groups(roomy)).toEqual(["terminal:main", "preview:8080"]);
  });

  it("is shown again at the path that is asked for", () => {
    const frame = frameOf();
    frame.showPreview(8080);
    frame.showPreview(8080, "/items");
    expect(frame.store.getState().previews[8080]).toEqual({ path: "/items", opened: 2 });
    expect(groups(frame)).toHaveLength(2);
  });
});

describe("another room", () => {
  it("has a layout of its own, with the same panels", () => {
    const frame = frameOf("abc123", "roomy");
    expect(groupsOf(frame.store.getState().layout.root)).toHaveLength(2);
    frame.newTerminal();
    frame.close("recordings");
    frame.setRoom("compact");
    expect(groupsOf(frame.store.getState().layout.root)).toHaveLength(1);
    expect(open(frame)).toContain("terminal:t2");
    expect(open(frame)).not.toContain("recordings");
    frame.setRoom("roomy");
    expect(groupsOf(frame.store.getState().layout.root)).toHaveLength(2);
  });
});

describe("more room than ever before", () => {
  it("leaves what was arranged by hand as it is", () => {
    const frame = frameOf();
    frame.arrange("editor");
    const { layout } = frame.store.getState();
    frame.setRoom("roomy");
    expect(frame.store.getState().layout).toEqual(layout);
  });
});

describe("what changes many times a second", () => {
  it("is kept when it is over: a bar that is dragged writes nothing on the way", () => {
    const frame = frameOf();
    const initial = frame.store.getState().layout;
    frame.arrange("engine");
    const before = new Map(storage);
    frame.change(() => initial, false);
    expect(storage).toEqual(before);
    frame.keep();
    expect(frameOf().store.getState().layout).toEqual(initial);
  });
});

describe("the name of a terminal that is being ended", () => {
  it("is given to no other before it is", () => {
    const frame = frameOf();
    frame.newTerminal();
    const ended = frame.reserve("t2");
    frame.close("terminal:t2");
    frame.newTerminal();
    expect(frame.terminals()).toEqual(["main", "t3"]);
    ended();
    frame.newTerminal();
    expect(frame.terminals()).toContain("t2");
  });
});
