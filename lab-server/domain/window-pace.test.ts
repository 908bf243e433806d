import { describe, expect, it } from "vitest";
import { OutputWindow } from "./output-window.ts";
import { WindowPace } from "./window-pace.ts";

const KIB = 1024;
const MOST = 512 * KIB;
const CHUNK = 16 * KIB;
/** The page says what it has shown after so much, or when it has nothing more to do. */
const EVERY = 32 * KIB;

interface Page {
  /** Bytes that it shows in a millisecond of its work. */
  readonly rate: number;
  /** Milliseconds of a byte's way to it, and of an acknowledgement's way back. */
  readonly far: number;
  /** A browser lets a hidden page work for so long once a second. */
  readonly hidden?: boolean;
}

const TURN_MS = 12;

/** A flood over the way there and back. Answers what came of it: how much may be under way, how many milliseconds the last of it was, and bytes shown in a millisecond. */
function flood({ rate, far, hidden = false }: Page, pace = new WindowPace(MOST), seconds = 10) {
  const window = new OutputWindow(MOST);
  window.start(0);
  pace.start(0);
  const coming: { readonly at: number; readonly end: number }[] = [];
  const acknowledgements: { readonly at: number; readonly offset: number; readonly took: number | null }[] = [];
  const departures = new Map<number, number>();
  let allowed = window.allowance(pace.size) ?? 0;
  let [sent, received, shown, told, since, lag] = [0, 0, 0, 0, 0, 0];
  for (let now = 0; now < seconds * 1000; now += 1) {
    while (sent < allowed) {
      sent = Math.min(allowed, sent + CHUNK);
      window.sent(sent);
      departures.set(sent, now);
      coming.push({ at: now + far, end: sent });
    }
    for (let next = coming[0]; next !== undefined && next.at <= now; next = coming[0]) {
      if (shown === received) since = now;
      received = next.end;
      coming.shift();
    }
    if (!hidden || now % 1000 < TURN_MS) shown = Math.min(received, shown + rate);
    if (shown - told >= EVERY || (shown === received && shown > told)) {
      acknowledgements.push({ at: now + far, offset: shown, took: hidden ? null : now + 1 - since });
      [told, since] = [shown, now + 1];
    }
    for (const [end, at] of departures) {
      if (end > shown) break;
      lag = now - at;
      departures.delete(end);
    }
    for (let heard = acknowledgements[0]; heard !== undefined && heard.at <= now; heard = acknowledgements[0]) {
      pace.shown(heard.offset, heard.took);
      window.acknowledge(heard.offset);
      allowed = Math.max(allowed, window.allowance(pace.size) ?? 0);
      acknowledgements.shift();
    }
  }
  return { size: pace.size, lag, speed: shown / (seconds * 1000) };
}

describe("the pace of a window", () => {
  it("leaves all of it to a fast page, which is never without work", () => {
    const { size, lag, speed } = flood({ rate: 15_000, far: 2 });
    expect(size).toBe(MOST);
    expect(lag).toBeLessThan(50);
    expect(speed).toBeGreaterThan(14_000);
  });

  it("leaves it what it shows in a moment when it is slow", () => {
    const { size, lag, speed } = flood({ rate: 1000, far: 2 });
    expect(size).toBeGreaterThan(80_000);
    expect(size).toBeLessThan(110_000);
    expect(lag).toBeLessThan(130);
    expect(speed).toBeGreaterThan(950);
  });

  it("does not take a long way for a slow page", () => {
    for (const far of [20, 50, 200]) {
      const { size, speed } = flood({ rate: 15_000, far });
      expect(size).toBe(MOST);
      expect(speed).toBeGreaterThan((0.8 * MOST) / (2 * far + MOST / 15_000));
    }
  });

  it("keeps a page busy on a machine where everything takes five times longer", () => {
    const { lag, speed } = flood({ rate: 3000, far: 25 });
    expect(lag).toBeLessThan(150);
    expect(speed).toBeGreaterThan(2700);
  });

  it("keeps a least size", () => {
    const { size, lag } = flood({ rate: 100, far: 2 });
    expect(size).toBe(32 * KIB);
    expect(lag).toBeLessThan(340);
  });

  it("leaves all of it to a page that nobody sees", () => {
    const { size, speed } = flood({ rate: 20_000, far: 2, hidden: true });
    expect(size).toBe(MOST);
    expect(speed).toBeGreaterThan(190);
  });

  it("follows a page that becomes slow, and one that becomes fast, within two seconds", () => {
    const pace = new WindowPace(MOST);
    flood({ rate: 15_000, far: 2 }, pace);
    expect(flood({ rate: 1000, far: 2 }, pace, 2).size).toBeLessThan(130_000);
    expect(flood({ rate: 15_000, far: 2 }, pace, 2).size).toBe(MOST);
  });

  it("learns nothing from a key's echo", () => {
    const pace = new WindowPace(MOST);
    const before = pace.size;
    for (let key = 1; key < 1000; key += 1) pace.shown(key, 20);
    expect(pace.size).toBe(before);
  });
});
