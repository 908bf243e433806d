import { expect, it } from "vitest";
import { testLab } from "#lab-server/testing/test-lab.ts";
import { openSession } from "./open-session.ts";

const MIB = 1024 * 1024;
const PIECE = 64 * 1024;

it.each([
  ["nothing but ends of records", "\0".repeat(PIECE)],
  ["tiny records", "1\t0\tx\0".repeat(PIECE / 6)],
])("a journal that is flooded with %s is read no faster than commands are typed", async (_what, piece) => {
  const { lab, host, clock, caller } = await testLab();
  await lab.start();
  await openSession(lab.services, caller("kim"), { lessonId: "first" });
  await clock.advance(1000);
  let written = 0;
  const flood = () => {
    while (host.journal.write(piece)) written += piece.length;
    host.journal.once("drain", flood);
  };
  flood();
  for (let turn = 0; turn < 200; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  expect(written).toBeLessThan(3 * MIB);
  const before = written;
  await clock.advance(10_000);
  expect(written - before).toBeLessThan(4 * MIB);
  expect(written).toBeGreaterThan(0);
  lab.stop();
});
