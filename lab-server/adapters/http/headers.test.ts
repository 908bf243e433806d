import { describe, expect, it } from "vitest";
import { endToEnd, hostOnly, wantsPage, withoutCookies } from "./headers.ts";

describe("headers on their way", () => {
  it("lose what concerns one connection, also what Connection names", () => {
    expect(
      endToEnd({
        connection: "keep-alive, X-Mine",
        "keep-alive": "timeout=5",
        "transfer-encoding": "chunked",
        upgrade: "websocket",
        te: "trailers",
        "x-mine": "1",
        host: "lab",
        "set-cookie": ["a=1", "b=2"],
      }),
    ).toEqual({ host: "lab", "set-cookie": ["a=1", "b=2"] });
  });

  it("lose only the cookies that are named", () => {
    expect(withoutCookies("a=1; lab=2; b=3", ["lab"])).toBe("a=1; b=3");
    expect(withoutCookies("lab=2", ["lab"])).toBeUndefined();
    expect(withoutCookies(undefined, ["lab"])).toBeUndefined();
    expect(withoutCookies("labour=2", ["lab"])).toBe("labour=2");
  });

  it("set cookies for their own host only", () => {
    expect(hostOnly("a=1; Path=/; DOMAIN = lab.example; HttpOnly")).toBe("a=1; Path=/; HttpOnly");
    expect(hostOnly("domain=1; Path=/")).toBe("domain=1; Path=/");
  });

  it("tell a page from a part of one", () => {
    expect(wantsPage({ accept: "text/html,application/xhtml+xml" })).toBe(true);
    expect(wantsPage({ accept: "*/*" })).toBe(false);
    expect(wantsPage({})).toBe(false);
  });
});
