import { describe, expect, it } from "vitest";
import { IDENTITY_ID } from "#lab-server/domain/identity.ts";
import { ManualClock } from "#lab-server/testing/manual-clock.ts";
import { cookieVisitors } from "./cookie-visitors.ts";
import { randomIds } from "./random-ids.ts";
import { Seal } from "./seal.ts";
import { signedTickets } from "./signed-tickets.ts";

describe("a seal", () => {
  it("opens what it closed, for its own purpose and secret only", () => {
    const seal = new Seal("secret", "this");
    expect(seal.open(seal.close("text.with.dots"))).toBe("text.with.dots");
    expect(new Seal("secret", "that").open(seal.close("text"))).toBeNull();
    expect(new Seal("other", "this").open(seal.close("text"))).toBeNull();
    expect(seal.open(`${seal.close("text")}x`)).toBeNull();
    expect(seal.open(seal.close("text").replace("text", "tent"))).toBeNull();
    expect(seal.open("no dot")).toBeNull();
  });
});

describe("visitors", () => {
  const visitors = cookieVisitors("lab", "secret", randomIds);

  it("are known again by their cookie", () => {
    const { identity, setCookie } = visitors.welcome(false);
    expect(identity.id).toMatch(IDENTITY_ID);
    expect(setCookie).toMatch(/^docker-lab-lab=.*; Path=\/; HttpOnly; SameSite=Lax$/);
    const cookie = setCookie.split(";")[0];
    expect(visitors.recognise(`theme=dark; ${cookie}`, false)).toEqual(identity);
  });

  it("who come over TLS are known by a cookie that no neighbouring name can set", () => {
    const { identity, setCookie } = visitors.welcome(true);
    expect(setCookie).toMatch(/^__Host-docker-lab-lab=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(visitors.recognise(setCookie.split(";")[0], true)).toEqual(identity);
    const planted = visitors.welcome(false).setCookie.split(";")[0];
    expect(visitors.recognise(planted, true)).toBeNull();
  });

  it("are nobody with a forged, foreign or missing cookie", () => {
    const cookie = cookieVisitors("lab", "other", randomIds).welcome(false).setCookie.split(";")[0];
    expect(visitors.recognise(cookie, false)).toBeNull();
    const elsewhere = cookieVisitors("two", "secret", randomIds).welcome(false).setCookie.split(";")[0];
    expect(visitors.recognise(elsewhere, false)).toBeNull();
    expect(visitors.recognise(undefined, false)).toBeNull();
    expect(visitors.recognise("docker-lab-lab=abc", false)).toBeNull();
  });
});

describe("tickets", () => {
  const target = { sessionId: "k3x9a2", port: 8080 };

  it("are good for one use and for a time", async () => {
    const clock = new ManualClock();
    const tickets = signedTickets("secret", 3_600_000, clock);
    const ticket = tickets.issue(target, "kim", "origin");
    expect(ticket).toMatch(/^[A-Za-z0-9_.-]+$/);
    expect(tickets.redeem(ticket, "origin")).toEqual({ target, identityId: "kim" });
    expect(tickets.redeem(ticket, "cookie")).toBeNull();
    expect(tickets.redeem(ticket, "path")).toBeNull();
    expect(tickets.redeem(`${ticket}A`, "origin")).toBeNull();
    const lasting = tickets.issue(target, "kim", "cookie");
    await clock.advance(60_001);
    expect(tickets.redeem(ticket, "origin")).toBeNull();
    expect(tickets.redeem(lasting, "cookie")).not.toBeNull();
    await clock.advance(3_600_000);
    expect(tickets.redeem(lasting, "cookie")).toBeNull();
  });
});
