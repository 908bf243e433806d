import { expect, it } from "vitest";
import { testLab } from "#lab-server/testing/test-lab.ts";
import { openSession } from "./open-session.ts";
import { restartSession } from "./restart-session.ts";

const room = { maxSandboxes: 10, memoryReserve: 0, memoryPerSandbox: 10, diskReserve: 0, diskPerSandbox: 1 };

it("gives a session its account and the lesson's files before it runs, anew when it is restarted", async () => {
  const { lab, host, clock, caller } = await testLab({ pool: 1 });
  await lab.start();
  await clock.advance(500);
  const kim = caller("kim");
  const { session } = await openSession(lab.services, kim, { lessonId: "lesson-files" });
  expect(session.state.phase).toBe("running");
  const told = host.runs.map((run) => run.slice(run.indexOf(":")));
  expect(told).toHaveLength(2);
  expect(told[0]).toContain("< export HUB_USERNAME='learner-kim' HUB_PASSWORD='password of learner-kim'\n");
  expect(told[1]).toMatch(/^: tar .*--directory \/home\/student < archive$/);
  await restartSession(lab.services, kim, { sessionId: session.id });
  await clock.advance(500);
  expect(host.runs.filter((run) => run.endsWith("< archive"))).toHaveLength(2);
  lab.stop();
});

it("removes a warm sandbox that cannot be prepared, and gives the learner another", async () => {
  const { lab, host, clock, caller, audience } = await testLab({ pool: 1 });
  await lab.start();
  await clock.advance(500);
  const [spoiled = ""] = host.sandboxes.keys();
  host.failing = "run";
  const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
  host.failing = "nothing";
  await clock.advance(500);
  expect(audience.statesOf(session.id).at(-1)?.phase).toBe("running");
  expect(host.sandboxes.has(spoiled)).toBe(false);
  lab.stop();
});

it("ends as failed when a fresh sandbox cannot be prepared, and leaves nothing", async () => {
  const { lab, host, clock, caller, audience } = await testLab();
  host.failing = "run";
  await lab.start();
  const { session } = await openSession(lab.services, caller("kim"), { lessonId: "first" });
  await clock.advance(500);
  expect(audience.statesOf(session.id).at(-1)).toMatchObject({ phase: "ended", reason: "failed" });
  expect(host.sandboxes.size).toBe(0);
  lab.stop();
});

it.each([0, 1])("switches on the nodes that a lesson asks for, with room for them (pool of %i)", async (pool) => {
  const { lab, host, clock, caller, audience } = await testLab({
    pool,
    limits: { memory: 1000, cpus: 1, pids: 100, disk: 1 },
  });
  await lab.start();
  await clock.advance(500);
  const { session } = await openSession(lab.services, caller("kim"), { lessonId: "lesson-nodes" });
  await clock.advance(500);
  const stages = audience.statesOf(session.id).map((state) => ("stage" in state ? state.stage : state.phase));
  expect(stages).toEqual(["container", "engine", "nodes", "terminal", "running"]);
  expect(host.runs.some((run) => run.includes(": lab-node up 3 <"))).toBe(true);
  const mebibyte = 1024 * 1024;
  expect([...host.resized.values()]).toEqual([{ memory: 1000 + 1024 * mebibyte, cpus: 1, pids: 100 + 1024, disk: 1 }]);
  lab.stop();
});

it("counts the nodes' engines before it lets in whoever asks for them; who asks for less does not wait for that", async () => {
  const { lab, host, clock, caller } = await testLab({ admission: room });
  await lab.start();
  host.room = { memoryFree: 29, diskFree: 100 };
  const nodes = await openSession(lab.services, caller("kim"), { lessonId: "lesson-nodes" });
  expect(nodes.session.state).toMatchObject({ phase: "queued", because: "memory" });
  const one = await openSession(lab.services, caller("lee"), { lessonId: "first" });
  await clock.advance(500);
  expect(lab.services.book.get(one.session.id)?.state.phase).toBe("running");
  expect(lab.services.book.get(nodes.session.id)?.state.phase).toBe("queued");
  host.room = { memoryFree: 39, diskFree: 100 };
  await clock.advance(2500);
  expect(lab.services.book.get(nodes.session.id)?.state.phase).toBe("running");
  lab.stop();
});
