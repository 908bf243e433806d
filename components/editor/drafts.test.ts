import { beforeEach, describe, expect, it, vi } from "vitest";
import { type DraftStorage, Drafts } from "./drafts.ts";

/** As the browser's storage, and full after `limit` characters. */
function storageOf(limit = Number.POSITIVE_INFINITY): DraftStorage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    removeItem: (key) => void values.delete(key),
    setItem: (key, value) => {
      if (value.length > limit) throw new DOMException("full", "QuotaExceededError");
      values.set(key, value);
    },
  };
}

describe("drafts", () => {
  let storage: DraftStorage;
  beforeEach(() => {
    storage = storageOf();
  });

  it("keeps what was typed for its session and path only", () => {
    const drafts = new Drafts(storage, "session-a");
    drafts.keep("~/a", { text: "typed", base: "v1", at: 1 });
    expect(new Drafts(storage, "session-a").read("~/a")).toEqual({ text: "typed", base: "v1", at: 1 });
    expect(new Drafts(storage, "session-b").read("~/a")).toBeNull();
    expect(drafts.paths()).toEqual(["~/a"]);
    drafts.forget("~/a");
    expect(drafts.read("~/a")).toBeNull();
  });

  it("gives back every text as it was", () => {
    const drafts = new Drafts(storage, "s");
    for (const text of ["", "\n", "one line", "\n\nlines\r\nof all kinds\n", '{"base":null,"at":1}\n']) {
      drafts.keep("~/a", { text, base: null, at: 3 });
      expect(drafts.read("~/a")).toEqual({ text, base: null, at: 3 });
    }
  });

  it("reads what an earlier version of the page has kept, and nothing that is no draft", () => {
    storage.setItem("draft:s:~/a", JSON.stringify({ text: "of before\n", base: "v1", at: 7 }));
    storage.setItem("draft:s:~/b", "{}");
    storage.setItem("draft:s:~/c", "no draft");
    const drafts = new Drafts(storage, "s");
    expect(drafts.read("~/a")).toEqual({ text: "of before\n", base: "v1", at: 7 });
    expect(drafts.read("~/b")).toBeNull();
    expect(drafts.read("~/c")).toBeNull();
    drafts.keep("~/a", { text: "of now", base: "v1", at: 8 });
    expect(drafts.read("~/a")?.text).toBe("of now");
  });

  it("tells how old each is without reading it whole, however large", () => {
    const parse = vi.spyOn(JSON, "parse");
    const drafts = new Drafts(storage, "s");
    for (let at = 0; at < 10; at += 1) drafts.keep(`~/${at}`, { text: "x".repeat(100_000), base: null, at });
    expect(drafts.paths()[0]).toBe("~/9");
    expect(Math.max(...parse.mock.calls.map(([text]) => text.length))).toBeLessThan(100);
    parse.mockRestore();
  });

  it("lets the oldest make room, by number and by size", () => {
    const drafts = new Drafts(storage, "s");
    for (let at = 0; at < 50; at += 1) drafts.keep(`~/${at}`, { text: "x", base: null, at });
    expect(drafts.paths()).toHaveLength(40);
    expect(drafts.paths()[0]).toBe("~/49");
    drafts.keep("~/large", { text: "x".repeat(1_990_000), base: null, at: 100 });
    expect(drafts.paths()).toContain("~/49");
    drafts.keep("~/larger", { text: "x".repeat(1_999_900), base: null, at: 101 });
    expect(drafts.paths()).toEqual(["~/larger"]);
  });

  it("lets nothing make room for what does not fit anyway", () => {
    const drafts = new Drafts(storage, "s");
    drafts.keep("~/small", { text: "x", base: null, at: 1 });
    expect(drafts.keep("~/huge", { text: "x".repeat(2_000_000), base: null, at: 2 })).toBe(false);
    expect(drafts.paths()).toEqual(["~/small"]);
  });

  it("says when the browser keeps nothing", () => {
    expect(new Drafts(storageOf(10), "s").keep("~/a", { text: "a long text", base: null, at: 1 })).toBe(false);
    expect(new Drafts(null, "s").keep("~/a", { text: "x", base: null, at: 1 })).toBe(false);
  });

  it("takes no notice of what is not a draft", () => {
    storage.setItem("draft:s:~/a", "{broken");
    storage.setItem("draft:s:~/b", '{"text":1}');
    storage.setItem("draft:s:~/c", '{"base":1,"at":2}\ntext');
    storage.setItem("draft:s:~/d", "{broken}\ntext");
    const drafts = new Drafts(storage, "s");
    expect(["~/a", "~/b", "~/c", "~/d"].map((path) => drafts.read(path))).toEqual([null, null, null, null]);
  });
});
