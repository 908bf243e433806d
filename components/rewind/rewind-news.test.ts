import { describe, expect, it } from "vitest";
import { rewindNews } from "./rewind-news.ts";

const at = (done: number, failed: string | null = null) => ({
  stepId: "list",
  done,
  total: 7,
  doing: "docker ps",
  failed,
});

describe("the news of a way back", () => {
  it("are how far it is, that it has arrived, or that it has stopped", () => {
    const first = { sessionId: "a", rewinding: at(0) };
    const later = { sessionId: "a", rewinding: at(6) };
    expect(rewindNews(null, first)).toEqual({ kind: "underWay", stepId: "list", done: 0, total: 7 });
    expect(rewindNews(first, later)).toEqual({ kind: "underWay", stepId: "list", done: 6, total: 7 });
    expect(rewindNews(later, { sessionId: "a", rewinding: null })).toMatchObject({ kind: "arrived", stepId: "list" });
    expect(rewindNews(later, { sessionId: "a", rewinding: at(6, "docker ps") })).toMatchObject({
      kind: "stopped",
      done: 6,
    });
  });

  it("are none where there was no way back, where it had stopped, or where the session is another one", () => {
    expect(rewindNews(null, { sessionId: "a", rewinding: null })).toBeNull();
    expect(rewindNews({ sessionId: "a", rewinding: at(3, "x") }, { sessionId: "a", rewinding: null })).toBeNull();
    expect(rewindNews({ sessionId: "a", rewinding: at(3) }, { sessionId: "b", rewinding: null })).toBeNull();
  });
});
