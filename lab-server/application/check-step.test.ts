import { expect, it } from "vitest";
import { testLab } from "#lab-server/testing/test-lab.ts";
import { checkStep } from "./check-step.ts";
import { openSession } from "./open-session.ts";

/** A session whose step asks for a command that was run. */
async function begun() {
  const made = await testLab();
  await made.lab.start();
  const { session } = await openSession(made.lab.services, made.caller("kim"), { lessonId: "lesson-ran" });
  await made.clock.advance(1000);
  return { ...made, check: () => checkStep(made.lab.services, { sessionId: session.id, stepId: "hello" }) };
}

const RECORD = "1\t0\tdocker version\0";

it("knows of the command that has just been run", async () => {
  const { lab, host, check } = await begun();
  host.journalSize = RECORD.length;
  const asked = check();
  setTimeout(() => host.journal.write(RECORD), 20);
  expect(await asked).toEqual({ verdict: { passed: true } });
  lab.stop();
});

it("judges by what is known when the journal cannot be read in time", async () => {
  const { lab, host, clock, check } = await begun();
  host.journalSize = 1_000_000;
  const asked = check();
  await clock.advance(1000);
  expect(await asked).toMatchObject({ verdict: { passed: false, seen: { code: "ran.seen.nothing" } } });
  lab.stop();
});

it("takes only so many at a time of one session, and more when they are done", async () => {
  const { lab, host, clock, check } = await begun();
  host.journalSize = 1_000_000;
  const asked = Array.from({ length: 16 }, () => check());
  await clock.advance(0);
  await expect(check()).rejects.toMatchObject({ code: "request.rate" });
  await clock.advance(1000);
  await Promise.all(asked);
  host.journalSize = 0;
  expect(await check()).toMatchObject({ verdict: { passed: false } });
  lab.stop();
});
