import type { BrowserContext, Page } from "@playwright/test";
import { LessonPage } from "#e2e/support/lesson-page.ts";
import { withBrowser } from "./browser/chromium.ts";
import { TerminalProbe } from "./browser/terminal-probe.ts";
import { type Figure, timeFigures } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { median } from "./statistics.ts";

const ROUNDS = 5;
/** What the page still fetches for later, when it has nothing to do, is counted apart. */
const IDLE_MS = 3000;
const SCRIPT_LIMIT_KB = 250;

/** One opening of a lesson's page. */
interface Opening {
  /** Bytes over the network until the start button can be pressed, and after that until the page rests; scripts among the first. */
  readonly before: number;
  readonly scripts: number;
  readonly after: number;
  /** Milliseconds from the navigation's start. */
  readonly largestPaint: number;
  readonly startable: number;
}

type HeldWindow = Window & { restAtLast?: () => void };

/** Runs in the page: what it does when it is idle begins when it is told, so that it is not counted among what comes before. */
function holdIdleness(): void {
  const held: (() => void)[] = [];
  const { requestIdleCallback } = window;
  window.requestIdleCallback = (callback, options) => {
    held.push(() => requestIdleCallback.call(window, callback, options));
    return 0;
  };
  (window as HeldWindow).restAtLast = () => {
    window.requestIdleCallback = requestIdleCallback;
    for (const each of held) each();
  };
}

/** Bytes that a page has fetched so far, of all and of scripts, headers included. */
async function countBytes(page: Page): Promise<() => { all: number; scripts: number }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  const scripts = new Set<string>();
  const sum = { all: 0, scripts: 0 };
  cdp.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    sum.all += encodedDataLength;
    if (scripts.has(requestId)) sum.scripts += encodedDataLength;
  });
  return () => ({ ...sum });
}

/** When the page's largest part was painted, as the browser says. */
function largestPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1);
          if (last) resolve(last.startTime);
        }).observe({ type: "largest-contentful-paint", buffered: true });
      }),
  );
}

async function open(page: Page, lesson: LessonPage): Promise<Opening> {
  const bytes = await countBytes(page);
  await page.addInitScript(holdIdleness);
  await lesson.open();
  await page.locator("[data-testid=start]:enabled").waitFor();
  const startable = await page.evaluate(() => performance.now());
  const before = bytes();
  await page.evaluate(() => (window as HeldWindow).restAtLast?.());
  await page.waitForTimeout(IDLE_MS);
  return {
    before: before.all,
    scripts: before.scripts,
    after: bytes().all - before.all,
    largestPaint: await largestPaint(page),
    startable,
  };
}

/** As much of the page's terminal as is looked at. */
type TerminalElement = HTMLElement & {
  readonly terminal?: {
    readonly buffer: {
      readonly active: {
        readonly baseY: number;
        readonly cursorX: number;
        readonly cursorY: number;
        getLine(y: number): { translateToString(trim: boolean, from: number, to: number): string } | undefined;
      };
    };
  };
};

/** Runs in the page: clicks on start. @returns milliseconds until the shell's prompt is there */
function startAndWait(): Promise<number> {
  return new Promise((resolve, reject) => {
    const button = document.querySelector("[data-testid=start]");
    if (!(button instanceof HTMLElement)) return reject(new Error("there is nothing to start"));
    const clicked = performance.now();
    const look = (): void => {
      const element = document.querySelector<TerminalElement>("[data-testid=terminal][data-attached=true]");
      const active = element?.terminal?.buffer.active;
      const line = active?.getLine(active.baseY + active.cursorY)?.translateToString(false, 0, active.cursorX);
      if (line?.endsWith("$ ")) resolve(performance.now() - clicked);
      else requestAnimationFrame(look);
    };
    button.click();
    look();
  });
}

/** From the click on start until the first letter's echo is on the screen, in milliseconds. The sandbox comes from the pool. */
async function firstKey(page: Page, lesson: LessonPage): Promise<number> {
  const prompt = await page.evaluate(startAndWait);
  const probe = await TerminalProbe.on(lesson.terminal);
  await probe.show();
  return prompt + (await probe.echoOf("a"));
}

async function end(context: BrowserContext, lesson: LessonPage): Promise<void> {
  await lesson.page.getByTestId("workbench").waitFor();
  await context.clearCookies();
}

/** The first visit of a lesson and a later one: what is transferred, when the page is drawn and can be used, and the terminal takes a key. */
export function measureLoad(ground: Ground): Promise<Figure[]> {
  return ground.withLabServer({ pool: 1 }, async (server) => {
    const openings = { cold: [] as Opening[], warm: [] as Opening[] };
    const keys = { cold: [] as number[], warm: [] as number[] };
    // The first round pays for what stays in memory afterwards.
    for (let round = 0; round <= ROUNDS; round += 1) {
      await withBrowser(server.url, async (context) => {
        for (const cache of ["cold", "warm"] as const) {
          const page = await context.newPage();
          const lesson = new LessonPage(page);
          const opening = await open(page, lesson);
          const key = await firstKey(page, lesson);
          await end(context, lesson);
          await page.close();
          if (round === 0) continue;
          openings[cache].push(opening);
          keys[cache].push(key);
        }
      });
      await ground.host.removeSandboxes(server.config.name);
    }
    const figures: Figure[] = [];
    for (const cache of ["cold", "warm"] as const) {
      const kilobytes = (id: string, label: string, of: (opening: Opening) => number, most: number | null): Figure => ({
        id: `load.${cache}.${id}`,
        label: `${label}, ${cache} cache`,
        value: median(openings[cache].map(of)) / 1024,
        unit: "kB",
        aim: most === null ? null : { most },
      });
      figures.push(
        kilobytes("before", "a lesson's page, transferred before it can be started", (each) => each.before, null),
        kilobytes("scripts", "scripts of it", (each) => each.scripts, SCRIPT_LIMIT_KB),
        kilobytes("after", "fetched ahead when idle: the terminal, the search", (each) => each.after, null),
        ...timeFigures(
          `load.${cache}.paint`,
          `largest contentful paint, ${cache} cache`,
          openings[cache].map((each) => each.largestPaint),
        ),
        ...timeFigures(
          `load.${cache}.startable`,
          `navigation to a start button that works, ${cache} cache`,
          openings[cache].map((each) => each.startable),
        ),
        ...timeFigures(`load.${cache}.key`, `click on start to the first key's echo, ${cache} cache`, keys[cache]),
      );
    }
    return figures;
  });
}
