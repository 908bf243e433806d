import { beforeEach, expect, it } from "vitest";
import { ManualClock } from "#lab-server/testing/manual-clock.ts";
import { MemorySandboxes } from "#lab-server/testing/memory-sandboxes.ts";
import { quietLog } from "#lab-server/testing/quiet-log.ts";
import type { Step } from "#lesson-format/lesson.ts";
import { SandboxFeed } from "./engine-feed.ts";
import { StepWatch } from "./step-watch.ts";

/** Looks at the list of containers, then asks a port of which nothing announces an answer. */
const STEP: Step = {
  id: "hello",
  title: "Hello",
  body: [],
  check: { all: [{ not: { container: {} } }, { http: { port: 8080, path: "/", status: 200 } }] },
  hints: [],
  solution: [],
  wrong: [],
};

/** How often the engine was asked for its containers, and the port. */
let asked = { containers: 0, port: 0 };

/** A watch over a sandbox in which nothing happens any more after its beginning. */
async function watched() {
  const host = new MemorySandboxes();
  const clock = new ManualClock();
  await host.create("one");
  const link = await host.connect("one");
  const containers = () => {
    asked.containers += 1;
    return Promise.resolve([]);
  };
  const probe = () => {
    asked.port += 1;
    return Promise.resolve({ answered: false, because: "refused" } as const);
  };
  const reach = { link, engine: { ...host.of(), containers } };
  const feed = new SandboxFeed({ reach, clock, log: quietLog });
  const watch = new StepWatch({
    reach,
    feed,
    probe,
    clock,
    log: quietLog,
    open: [STEP],
    passed: () => undefined,
    published: () => undefined,
  });
  await clock.advance(60_000);
  asked = { containers: 0, port: 0 };
  const close = () => {
    watch.close();
    feed.close();
    link.close();
  };
  return { host, clock, watch, close };
}

beforeEach(() => {
  asked = { containers: 0, port: 0 };
});

it("looks about once a second while somebody types, and does not ask the engine for what it would have told", async () => {
  const { clock, watch, close } = await watched();
  for (let key = 0; key < 50; key += 1) {
    watch.typing();
    await clock.advance(100);
  }
  expect(asked.port).toBeGreaterThanOrEqual(4);
  expect(asked.port).toBeLessThanOrEqual(5);
  expect(asked.containers).toBe(1);
  close();
});

it("goes on looking for a while after the last key", async () => {
  const { clock, watch, close } = await watched();
  watch.typing();
  await clock.advance(60_000);
  expect(asked.port).toBe(7);
  close();
});

it("looks soon after Enter, also in the midst of typing", async () => {
  const { clock, watch, close } = await watched();
  watch.typing();
  await clock.advance(200);
  watch.typed();
  await clock.advance(150);
  expect(asked.port).toBe(1);
  close();
});

it("looks again within about a second after a key that came soon after another", async () => {
  const { clock, watch, close } = await watched();
  watch.typing();
  await clock.advance(700);
  watch.typing();
  await clock.advance(400);
  expect(asked.port).toBe(1);
  await clock.advance(750);
  expect(asked.port).toBe(2);
  close();
});

it("does not put off what it looks at after Enter for the letters that follow", async () => {
  const { clock, watch, close } = await watched();
  watch.typed();
  await clock.advance(50);
  watch.typing();
  await clock.advance(450);
  expect(asked.port).toBe(2);
  close();
});

it("asks the engine anew once something is heard of it, and after a while in any case", async () => {
  const { host, clock, watch, close } = await watched();
  watch.typed();
  await clock.advance(2000);
  expect(asked.containers).toBe(1);
  host.happen("containers");
  await clock.advance(100);
  expect(asked.containers).toBe(2);
  await clock.advance(15_000);
  watch.typed();
  await clock.advance(200);
  expect(asked.containers).toBe(3);
  close();
});
