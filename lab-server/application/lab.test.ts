import { describe, expect, it } from "vitest";
import { settled } from "#lab-server/testing/manual-clock.ts";
import { testLab } from "#lab-server/testing/test-lab.ts";
import { endSession } from "./end-session.ts";
import { findSession } from "./find-session.ts";
import { keepSession } from "./keep-session.ts";
import { listSessions } from "./list-sessions.ts";
import { openSession } from "./open-session.ts";
import { restartSession } from "./restart-session.ts";
import { rewindSession } from "./rewind-session.ts";

const HOUR = 3_600_000;
const oneSandbox = {
  admission: { maxSandboxes: 1, memoryReserve: 0, memoryPerSandbox: 1, diskReserve: 0, diskPerSandbox: 1 },
};

describe("opening a session", () => {
  it("makes a sandbox and says how far it is", async () => {
    const { lab, audience, clock, caller } = await testLab();
    await lab.start();
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    expect(session.state).toMatchObject({ phase: "starting" });
    expect(session.hubAccount).toEqual({ username: "learner-kim", password: "password of learner-kim" });
    await clock.advance(500);
    expect(audience.statesOf(session.id).map((state) => ("stage" in state ? state.stage : state.phase))).toEqual([
      "container",
      "engine",
      "terminal",
      "running",
    ]);
    lab.stop();
  });

  it("finds the same session again, also when asked twice at once", async () => {
    const { lab, caller, host } = await testLab();
    await lab.start();
    const [one, two] = await Promise.all([
      openSession(lab.services, caller("kim"), { lessonId: "first" }),
      openSession(lab.services, caller("kim"), { lessonId: "first" }),
    ]);
    expect(two.session.id).toBe(one.session.id);
    const find = async (name: string) => (await findSession(lab.services, caller(name), { lessonId: "first" })).session;
    expect((await find("kim"))?.id).toBe(one.session.id);
    expect(await find("lee")).toBeNull();
    expect(host.sandboxes.size).toBe(1);
    lab.stop();
  });

  it("refuses what does not exist, is broken, or is too much", async () => {
    const { lab, caller } = await testLab();
    await lab.start();
    const kim = caller("kim");
    await expect(openSession(lab.services, kim, { lessonId: "nope" })).rejects.toMatchObject({
      code: "lesson.unknown",
    });
    await expect(openSession(lab.services, kim, { lessonId: "broken" })).rejects.toMatchObject({
      code: "lesson.broken",
    });
    await openSession(lab.services, kim, { lessonId: "lesson-1" });
    await openSession(lab.services, kim, { lessonId: "lesson-2" });
    await expect(openSession(lab.services, kim, { lessonId: "lesson-3" })).rejects.toMatchObject({
      code: "session.limit",
    });
    expect(listSessions(lab.services, kim).sessions.map(({ lessonId }) => lessonId)).toEqual(["lesson-1", "lesson-2"]);
    expect(listSessions(lab.services, caller("lee")).sessions).toEqual([]);
    lab.stop();
  });

  it("ends as failed when no sandbox can be made, and leaves nothing", async () => {
    const { lab, host, clock, caller, audience } = await testLab();
    host.failing = "create";
    await lab.start();
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    await clock.advance(100);
    expect(audience.statesOf(session.id).at(-1)).toMatchObject({ phase: "ended", reason: "failed" });
    expect(host.sandboxes.size).toBe(0);
    expect(lab.services.fleet.count().sandboxes).toBe(0);
    lab.stop();
  });
});

describe("the warm pool", () => {
  it("gives its sandbox at once and prepares another", async () => {
    const { lab, host, clock, caller } = await testLab({ pool: 1 });
    await lab.start();
    await clock.advance(100);
    expect(host.sandboxes.size).toBe(1);
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    expect(session.state.phase).toBe("running");
    await clock.advance(2500);
    expect(host.sandboxes.size).toBe(2);
    lab.stop();
  });

  it("replaces a sandbox that died waiting", async () => {
    const { lab, host, clock } = await testLab({ pool: 1 });
    await lab.start();
    await clock.advance(100);
    const [first] = [...host.sandboxes.keys()];
    host.kill(first ?? "");
    await clock.advance(2500);
    expect([...host.sandboxes.keys()]).toHaveLength(1);
    expect(host.sandboxes.has(first ?? "")).toBe(false);
    lab.stop();
  });
});

describe("the queue", () => {
  it("lets learners in one after the other and tells each their place", async () => {
    const { lab, clock, caller, audience } = await testLab(oneSandbox);
    await lab.start();
    const open = (name: string) => openSession(lab.services, caller(name), { lessonId: "first" });
    const kim = (await open("kim")).session;
    await clock.advance(1000);
    const lee = (await open("lee")).session;
    await clock.advance(1000);
    const park = (await open("park")).session;
    expect(lee.state).toEqual({ phase: "queued", position: 1, because: "sandboxes" });
    expect(park.state).toEqual({ phase: "queued", position: 2, because: "sandboxes" });
    await endSession(lab.services, { sessionId: kim.id });
    await clock.advance(500);
    expect(audience.statesOf(lee.id).at(-1)?.phase).toBe("running");
    expect(audience.statesOf(park.id).at(-1)).toEqual({ phase: "queued", position: 1, because: "sandboxes" });
    lab.stop();
  });

  it("moves up when someone gives up waiting", async () => {
    const { lab, clock, caller, audience } = await testLab(oneSandbox);
    await lab.start();
    const open = (name: string) => openSession(lab.services, caller(name), { lessonId: "first" });
    await open("kim");
    const lee = (await open("lee")).session;
    await clock.advance(10);
    const park = (await open("park")).session;
    await endSession(lab.services, { sessionId: lee.id });
    await settled();
    expect(audience.statesOf(park.id).at(-1)).toMatchObject({ phase: "queued", position: 1 });
    lab.stop();
  });

  it("waits for memory, says so, and proceeds by itself", async () => {
    const { lab, clock, host, caller, audience } = await testLab();
    host.room = { memoryFree: 0, diskFree: 100 };
    await lab.start();
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    expect(session.state).toEqual({ phase: "queued", position: 1, because: "memory" });
    host.room = { memoryFree: 100, diskFree: 100 };
    await clock.advance(3000);
    expect(audience.statesOf(session.id).at(-1)?.phase).toBe("running");
    lab.stop();
  });
});

describe("a running session", () => {
  it("ends when idle, later when kept, and takes its sandbox with it", async () => {
    const { lab, clock, host, caller, audience } = await testLab();
    await lab.start();
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    await clock.advance(HOUR / 2);
    await keepSession(lab.services, { sessionId: session.id });
    await clock.advance(HOUR * 0.75);
    expect(audience.statesOf(session.id).at(-1)?.phase).toBe("running");
    await clock.advance(HOUR / 2);
    expect(audience.statesOf(session.id).at(-1)).toMatchObject({ phase: "ended", reason: "idle" });
    expect(host.sandboxes.size).toBe(0);
    lab.stop();
  });

  it("begins anew with another sandbox", async () => {
    const { lab, clock, host, caller, audience } = await testLab();
    await lab.start();
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    await clock.advance(500);
    const [before] = [...host.sandboxes.keys()];
    const again = await restartSession(lab.services, caller("kim"), { sessionId: session.id });
    await clock.advance(500);
    expect(again.session.id).not.toBe(session.id);
    expect(audience.statesOf(session.id).at(-1)).toMatchObject({ phase: "ended", reason: "replaced" });
    expect([...host.sandboxes.keys()]).not.toContain(before);
    expect(host.sandboxes.size).toBe(1);
    lab.stop();
  });

  it("leads back to a project's step once the learner has done what comes before, and leaves all as it is until then", async () => {
    const { lab, host, caller, stores, clock } = await testLab();
    await lab.start();
    const kim = caller("kim");
    const { session } = await openSession(lab.services, kim, { lessonId: "lesson-project" });
    await clock.advance(500);
    const sandboxes = [...host.sandboxes.keys()];
    const back = (stepId: string) => rewindSession(lab.services, kim, { sessionId: session.id, stepId });
    await stores.progress.pass("lee", { lessonId: "lesson-project", stepId: "image", at: 1 });
    await expect(back("database")).rejects.toThrow(expect.objectContaining({ code: "rewind.locked" }));
    expect([...host.sandboxes.keys()]).toEqual(sandboxes);
    await stores.progress.pass("kim", { lessonId: "lesson-project", stepId: "image", at: 1 });
    expect((await back("database")).session.id).not.toBe(session.id);
    lab.stop();
  });

  it("reconnects by itself when its link breaks", async () => {
    const { lab, clock, host, caller, audience } = await testLab();
    await lab.start();
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    await clock.advance(500);
    host.failing = "link";
    for (const id of host.sandboxes.keys()) host.cut(id);
    await clock.advance(5000);
    expect(audience.statesOf(session.id).at(-1)?.phase).toBe("reconnecting");
    host.failing = "nothing";
    await clock.advance(6000);
    expect(audience.statesOf(session.id).at(-1)?.phase).toBe("running");
    lab.stop();
  });

  it("ends as failed when its sandbox dies", async () => {
    const { lab, clock, host, caller, audience } = await testLab();
    await lab.start();
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    await clock.advance(500);
    for (const id of host.sandboxes.keys()) host.kill(id);
    await clock.advance(100);
    expect(audience.statesOf(session.id).at(-1)).toMatchObject({ phase: "ended", reason: "failed" });
    expect(host.sandboxes.size).toBe(0);
    lab.stop();
  });

  it("ticks a step when the engine's state shows it done", async () => {
    const { lab, clock, host, caller, audience, stores } = await testLab();
    await lab.start();
    const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
    await clock.advance(1000);
    host.facts.push({
      id: "c1",
      name: "c1",
      image: "hello",
      imageId: "sha256:1",
      state: "exited",
      exitCode: 0,
      tty: false,
      interactive: false,
      command: [],
      hostname: "c1",
      ports: [],
      mounts: [],
      networks: [],
      memory: 0,
      cpus: 0,
    });
    host.happen("containers");
    await clock.advance(40);
    expect(audience.told.at(-1)).toEqual({
      hearers: { identityId: "kim", sessionId: session.id },
      name: "progress:changed",
      notice: { lessonId: "first", passed: { hello: clock.now() - 10 }, quizzes: {} },
    });
    expect(await stores.progress.list("kim")).toHaveLength(1);
    lab.stop();
  });
});

describe("a restarted lab server", () => {
  it("finds running sessions, who waits, and the pool; removes what nobody wants", async () => {
    const first = await testLab({ pool: 1 });
    await first.lab.start();
    await first.clock.advance(100);
    const { session } = await openSession(first.lab.services, first.caller("kim"), { lessonId: "first" });
    await first.clock.advance(2500);
    const before = [...first.host.sandboxes.keys()];
    first.lab.stop();
    await first.clock.advance(100);
    expect([...first.host.sandboxes.keys()]).toEqual(before);

    await first.host.create("stranger");
    const second = await testLab({ pool: 1 }, first);
    await second.lab.start();
    await second.clock.advance(1000);
    expect([...second.host.sandboxes.keys()]).toEqual(before);
    const found = await findSession(second.lab.services, second.caller("kim"), { lessonId: "first" });
    expect(found.session?.state.phase).toBe("running");
    const lee = await openSession(second.lab.services, second.caller("lee"), { lessonId: "first" });
    expect(lee.session.state.phase).toBe("running");
    expect(lee.session.id).not.toBe(session.id);
    second.lab.stop();
  });

  it("ends a session whose sandbox is gone", async () => {
    const first = await testLab();
    await first.lab.start();
    const { session } = await openSession(first.lab.services, first.caller("kim"), { lessonId: "first" });
    await first.clock.advance(500);
    first.lab.stop();
    first.host.sandboxes.clear();
    const second = await testLab({}, first);
    await second.lab.start();
    expect(await second.stores.sessions.find(session.id)).toMatchObject({
      state: { phase: "ended", reason: "failed" },
    });
    const kim = second.caller("kim");
    const find = async () => (await findSession(second.lab.services, kim, { lessonId: "first" })).session;
    expect(await find(), "why it is gone").toMatchObject({
      id: session.id,
      state: { phase: "ended", reason: "failed" },
    });
    const { session: next } = await openSession(second.lab.services, kim, { lessonId: "first" });
    await second.clock.advance(500);
    await endSession(second.lab.services, { sessionId: next.id });
    expect(await find(), "the learner's own doing needs no word").toBeNull();
    second.lab.stop();
  });

  it("takes up a start where it was left", async () => {
    const first = await testLab();
    first.host.failing = "link";
    await first.lab.start();
    const { session } = await openSession(first.lab.services, first.caller("kim"), { lessonId: "first" });
    await settled();
    first.lab.stop();
    first.host.failing = "nothing";
    const second = await testLab({}, first);
    await second.lab.start();
    await second.clock.advance(500);
    expect(second.audience.statesOf(session.id).at(-1)?.phase).toBe("running");
    expect(second.host.sandboxes.size).toBe(1);
    second.lab.stop();
  });
});
