import { FIRST_LESSON } from "#e2e/support/first-lesson.ts";
import type { Keyboard } from "#lesson-player/keyboard.ts";
import { echoes } from "#lesson-tool/learner/echo.ts";
import { Learner } from "#lesson-tool/learner/learner.ts";
import { withScreens } from "./browser/screens.ts";
import type { TerminalProbe } from "./browser/terminal-probe.ts";
import { type Crowd, type CrowdOrder, gatherCrowd } from "./crowd.ts";
import { type Figure, timeFigures } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { openSshTerminal, openWebTerminal } from "./peers/peer-terminals.ts";
import { percentile } from "./statistics.ts";

/** Terminals in which somebody types, the measured ones among them. */
const ACTIVE = [1, 20, 100] as const;
/** Each server takes its turn so often, so that whatever else the machine does meets all of them alike. */
const ROUNDS = 4;
const PAGE_KEYS = 80;
const WIRE_KEYS = 120;
const WARM_UP = 20;
/** Keys on one line before it is erased: far from where the narrowest page would wrap it. */
const LINE = 30;
/** After a crowd has begun to type. */
const SETTLE_MS = 1500;
/** Between one echo and the next key, never in step with the screen's frames. */
const pauseMs = (): number => 20 + Math.random() * 40;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A server whose echo is measured. */
interface Side {
  readonly id: "lab" | "terminado" | "ssh";
  readonly name: string;
  /** A shell without a browser. */
  readonly wire: Keyboard;
  /** A shell in a page; null where there is none. */
  readonly page: TerminalProbe | null;
  readonly crowd: (count: number) => CrowdOrder;
}

interface Samples {
  readonly wire: number[];
  readonly page: number[];
}

async function pageEchoes(probe: TerminalProbe, keys: number): Promise<number[]> {
  const times: number[] = [];
  await probe.show();
  for (let typed = 0; typed < keys; typed += 1) {
    times.push(await probe.echoOf(String.fromCharCode(97 + (typed % 26))));
    // Nothing would be drawn for an empty line.
    if (times.length % LINE === 0 || times.length === keys) await erase(probe);
    await pause(pauseMs());
  }
  return times;
}

async function erase(probe: TerminalProbe): Promise<void> {
  await probe.control("u");
  await probe.untilPrompt();
}

function wireEchoes(keyboard: Keyboard, keys: number): Promise<number[]> {
  return echoes(keyboard, { goOn: (typed) => typed < keys, pauseMs: 25, timeoutMs: 10_000 });
}

/** One server's turn. */
async function turn(side: Side, crowd: Crowd, samples: Samples): Promise<void> {
  crowd.tell("type");
  await pause(SETTLE_MS);
  samples.wire.push(...(await wireEchoes(side.wire, WIRE_KEYS)));
  if (side.page !== null) samples.page.push(...(await pageEchoes(side.page, PAGE_KEYS)));
  crowd.tell("rest");
}

function figuresOf(active: number, samples: ReadonlyMap<Side, Samples>): Figure[] {
  const figures: Figure[] = [];
  const p99 = { wire: new Map<Side["id"], number>(), page: new Map<Side["id"], number>() };
  for (const kind of ["page", "wire"] as const) {
    for (const [side, { [kind]: times }] of samples) {
      if (times.length === 0) continue;
      const through = kind === "page" ? "in a browser" : "without a browser";
      figures.push(...timeFigures(`${kind}.${side.id}.${active}`, `${side.name}, ${active} active, ${through}`, times));
      p99[kind].set(side.id, percentile(times, 0.99));
    }
  }
  const ratio = (kind: "wire" | "page", than: Side["id"], most: number): Figure => ({
    id: `${kind}.ratio.${than}.${active}`,
    label: `p99 of the lab against ${than}, ${active} active, ${kind === "page" ? "in a browser" : "without a browser"}`,
    value: (p99[kind].get("lab") ?? Number.NaN) / (p99[kind].get(than) ?? Number.NaN),
    unit: "×",
    aim: { most },
  });
  return [...figures, ratio("page", "terminado", 1), ratio("wire", "terminado", 1), ratio("wire", "ssh", 1.5)];
}

async function measureAt(active: number, sides: readonly Side[]): Promise<Figure[]> {
  const crowds = new Map<Side, Crowd>();
  try {
    for (const side of sides) crowds.set(side, await gatherCrowd(side.crowd(active - 1)));
    const samples = new Map(sides.map((side): [Side, Samples] => [side, { wire: [], page: [] }]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [side, crowd] of crowds) await turn(side, crowd, samples.get(side) ?? { wire: [], page: [] });
    }
    return figuresOf(active, samples);
  } finally {
    await Promise.all([...crowds.values()].map((crowd) => crowd.leave()));
  }
}

/**
 * From a key to its echo at a shell's prompt while others type: through the lab and through terminado, each with and without a browser, and over
 * plain SSH. In a browser: from the keydown event to the frame in which the letter was drawn, both pages in the same Chromium.
 */
export function measureBrowserEcho(ground: Ground): Promise<Figure[]> {
  return ground.withLabServer({ pool: 0, maxSandboxes: 40 }, (server) =>
    withScreens(server.url, ground.host, async ({ lab, terminado, peers }) => {
      const learner = await Learner.connect(server.url);
      const { id } = await learner.open(FIRST_LESSON);
      const sides: Side[] = [
        {
          id: "lab",
          name: "the lab",
          wire: await learner.terminal(id),
          page: lab,
          crowd: (count) => ({ kind: "lab", url: server.url, count }),
        },
        {
          id: "terminado",
          name: "terminado",
          wire: await openWebTerminal(peers.web),
          page: terminado,
          crowd: (count) => ({ kind: "web", url: peers.web, count }),
        },
        {
          id: "ssh",
          name: "plain SSH",
          wire: await openSshTerminal(peers.ssh),
          page: null,
          crowd: (count) => ({ kind: "ssh", address: peers.ssh, count }),
        },
      ];
      for (const side of sides) {
        await wireEchoes(side.wire, WARM_UP);
        if (side.page !== null) await pageEchoes(side.page, WARM_UP);
      }
      const figures: Figure[] = [];
      for (const active of ACTIVE) figures.push(...(await measureAt(active, sides)));
      await learner.leave(id);
      return figures;
    }),
  );
}
