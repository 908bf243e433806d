import { describe, expect, it } from "vitest";
import { OutputWindow } from "./output-window.ts";

describe("the output window", () => {
  it("stops beyond the limit and goes on below half of it", () => {
    const window = new OutputWindow(100);
    window.start(1000);
    expect(window.sent(1100)).toBe(false);
    expect(window.sent(1101)).toBe(true);
    expect(window.sent(1200)).toBe(false);
    expect(window.full).toBe(true);
    expect(window.acknowledge(1150)).toBe(false);
    expect(window.acknowledge(1151)).toBe(true);
    expect(window.full).toBe(false);
  });

  it("tells the source how far it may go, in steps", () => {
    const window = new OutputWindow(100);
    window.start(1000);
    expect(window.allowance(100)).toBe(1100);
    window.sent(1100);
    window.acknowledge(1024);
    expect(window.allowance(100)).toBeNull();
    window.acknowledge(1025);
    expect(window.allowance(100)).toBe(1125);
    expect(window.allowance(40)).toBeNull();
    window.renew();
    expect(window.allowance(100)).toBe(1125);
    expect(window.allowance(100)).toBeNull();
  });

  it("believes no acknowledgement that cannot be", () => {
    const window = new OutputWindow(100);
    window.start(0);
    window.sent(50);
    window.acknowledge(1_000_000);
    expect(window.sent(151)).toBe(true);
    window.acknowledge(140);
    expect(window.acknowledge(10)).toBe(false);
    expect(window.full).toBe(false);
  });
});
