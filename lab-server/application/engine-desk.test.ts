import { beforeEach, describe, expect, it } from "vitest";
import type { CommandRecord } from "#contract/commands.ts";
import type { NoticeOf } from "#contract/requests.ts";
import { memoryViewer } from "#lab-server/testing/memory-audience.ts";
import { containerNamed, pictureWith } from "#lab-server/testing/pictures.ts";
import { type TestLab, testLab } from "#lab-server/testing/test-lab.ts";
import { listCommands } from "./command-list.ts";
import { endSession } from "./end-session.ts";
import { followEngine, leaveEngine } from "./engine-follow.ts";
import { openSession } from "./open-session.ts";

const START = 1_000_000;

let test: TestLab;
let sessionId: string;
let page: ReturnType<typeof memoryViewer>;

/** The engine holds these containers from now on, and says so. */
const hold = (...names: string[]) => {
  test.host.drawn = pictureWith({ containers: names.map((name) => containerNamed(name)) });
  test.host.happen("containers", test.clock.now());
};
const finish = (text: string, startedAt: number, at: number) =>
  test.host.journal.write(`v2\t${at}\t0\t${startedAt}\tmain\t${text}\0`);
const caller = () => ({ identity: { id: "kim", role: "learner" as const }, viewer: page });
const follow = async () => {
  const answer = followEngine(test.lab.services, caller(), { sessionId });
  await test.clock.advance(50);
  return (await answer).picture;
};
const pictures = () => page.sent.map(({ notice }) => (notice as NoticeOf<"engine:changed">).picture);
/** The pictures that the page was sent, as the names of their containers. */
const shown = () => pictures().map((picture) => picture?.containers.map((container) => container.name).join());
const told = (): CommandRecord[] =>
  test.audience.told
    .filter(({ name }) => name === "command:finished")
    .map(({ notice }) => (notice as NoticeOf<"command:finished">).command);
const brief = (records: readonly CommandRecord[]) =>
  records.map(({ number, run, changes }) => [number, run?.command ?? null, changes.length]);

/** Lets the database answer and streams deliver, which takes no time of the clock's. */
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await test.clock.advance(0);
};

beforeEach(async () => {
  test = await testLab();
  test.host.drawn = pictureWith();
  page = memoryViewer("page");
  await test.lab.start();
  sessionId = (await openSession(test.lab.services, test.caller("kim"), { lessonId: "first" })).session.id;
  await test.clock.advance(1000);
  return () => test.lab.stop();
});

describe("an engine's picture", () => {
  it("is told to whoever follows it, soon after an event, and to nobody else", async () => {
    expect((await follow())?.containers).toEqual([]);
    hold("web");
    await test.clock.advance(34);
    expect(shown()).toEqual([]);
    await test.clock.advance(1);
    expect(shown()).toEqual(["web"]);
    leaveEngine(test.lab.services, caller(), { sessionId });
    hold("web", "db");
    await test.clock.advance(1000);
    expect(shown()).toEqual(["web"]);
  });

  it("is told once of a burst, though not late", async () => {
    await follow();
    for (let turn = 0; turn < 30; turn += 1) {
      hold(`c${turn}`);
      await test.clock.advance(10);
    }
    await test.clock.advance(1000);
    expect(shown().length).toBeGreaterThanOrEqual(2);
    expect(shown().length).toBeLessThanOrEqual(4);
    expect(shown().at(-1)).toBe("c29");
  });

  it("is not told again when nothing is different", async () => {
    await follow();
    hold("web");
    await test.clock.advance(1000);
    test.host.happen("images", test.clock.now());
    await test.clock.advance(1000);
    expect(shown()).toEqual(["web"]);
  });

  it("grows in number, also after a restart", async () => {
    const first = await follow();
    hold("web");
    await test.clock.advance(1000);
    const [second] = pictures();
    expect(second?.revision).toBeGreaterThan(first?.revision ?? 0);
    test.lab.stop();
    const later = await testLab({}, test);
    await later.lab.start();
    await test.clock.advance(1000);
    const again = followEngine(later.lab.services, caller(), { sessionId });
    await test.clock.advance(50);
    expect((await again).picture?.revision).toBeGreaterThan(second?.revision ?? 0);
    later.lab.stop();
  });

  it("is nothing while the engine does not answer, and comes back by itself", async () => {
    await follow();
    test.host.silent = "picture";
    hold("web");
    await test.clock.advance(1000);
    expect(shown()).toEqual([undefined]);
    expect(await follow()).toBeNull();
    test.host.silent = "nothing";
    await test.clock.advance(10_000);
    expect(shown()).toEqual([undefined, "web"]);
  });

  it("comes back with the link", async () => {
    await follow();
    for (const id of test.host.sandboxes.keys()) test.host.cut(id);
    hold("web");
    await test.clock.advance(2000);
    expect(shown().at(-1)).toBe("web");
  });

  it("is refused for a session that is over", async () => {
    await endSession(test.lab.services, { sessionId });
    await expect(followEngine(test.lab.services, caller(), { sessionId })).rejects.toThrow("is over");
  });
});

describe("a session's commands", () => {
  it("are told with what they changed, and kept", async () => {
    hold("web");
    await test.clock.advance(100);
    finish("docker run web", START + 900, START + 1100);
    await settle();
    await test.clock.advance(100);
    expect(brief(told())).toEqual([[0, "docker run web", 1]]);
    expect((await listCommands(test.lab.services, { sessionId })).commands).toEqual(told());
  });

  it("wait until their last event has been looked at", async () => {
    finish("docker run web", START + 900, START + 1010);
    await settle();
    await test.clock.advance(20);
    hold("web");
    await test.clock.advance(200);
    expect(brief(told())).toEqual([[0, "docker run web", 1]]);
  });

  it("are not told twice when the journal is read again", async () => {
    finish("one", START + 900, START + 1000);
    await settle();
    await test.clock.advance(100);
    for (const id of test.host.sandboxes.keys()) test.host.cut(id);
    await test.clock.advance(2000);
    for (const [text, at] of [
      ["one", 1000],
      ["two", 1500],
    ] as const)
      finish(text, START + at - 1, START + at);
    await settle();
    await test.clock.advance(100);
    expect(brief(told())).toEqual([
      [0, "one", 0],
      [1, "two", 0],
    ]);
  });

  it("go on after a restart, without what was told before", async () => {
    finish("one", START + 900, START + 1000);
    await settle();
    await test.clock.advance(100);
    test.lab.stop();
    const later = await testLab({}, test);
    await later.lab.start();
    await test.clock.advance(1000);
    for (const [text, at] of [
      ["one", 1000],
      ["two", 1500],
    ] as const)
      finish(text, START + at - 1, START + at);
    await settle();
    await test.clock.advance(100);
    const { commands } = await listCommands(later.lab.services, { sessionId });
    expect(brief(commands)).toEqual([
      [0, "one", 0],
      [1, "two", 0],
    ]);
    later.lab.stop();
  });

  it("leave room for one another: what nobody did becomes a record of its own", async () => {
    hold("web");
    await test.clock.advance(100);
    expect(told()).toEqual([]);
    await test.clock.advance(1000);
    expect(brief(told())).toEqual([[0, null, 1]]);
  });

  it("are kept to the last five hundred, however many are written", async () => {
    for (let number = 0; number < 1500; number += 1) finish(`c${number}`, START + number, START + number);
    await settle();
    await test.clock.advance(1000);
    await test.clock.advance(60_000);
    const { commands } = await listCommands(test.lab.services, { sessionId });
    expect(commands.length).toBeLessThanOrEqual(500);
    expect(commands.at(-1)?.run?.command).toBe("c1499");
  });
});
