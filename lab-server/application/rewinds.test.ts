import { describe, expect, it } from "vitest";
import { openStores } from "#lab-server/adapters/sql/kysely-stores.ts";
import { sqliteDialect } from "#lab-server/adapters/sql/sqlite-dialect.ts";
import { newRewind } from "#lab-server/domain/rewind.ts";
import type { ProgressStore } from "#lab-server/ports/stores.ts";
import { MemoryTerminals } from "#lab-server/testing/memory-terminals.ts";
import { testLab } from "#lab-server/testing/test-lab.ts";
import { attachTerminal } from "./attach-terminal.ts";
import { endSession } from "./end-session.ts";
import { openSession } from "./open-session.ts";
import { runCommand, typeInTerminal } from "./use-terminal.ts";

const PROMPT = "$ \x1b]133;B\x07";

/** A session that is to be brought to a step, in a lab that first asks the database what was passed. */
async function onTheWay(ofLesson: ProgressStore["ofLesson"]) {
  const kept = await openStores(sqliteDialect(":memory:"));
  const terminals = new MemoryTerminals();
  const progress: ProgressStore = { ...kept.progress, ofLesson };
  const { lab, clock, host, caller } = await testLab({}, { stores: { ...kept, progress }, terminals });
  await lab.start();
  const kim = caller("kim");
  const { session } = await openSession(lab.services, kim, { lessonId: "first" }, newRewind("hello", 1));
  await clock.advance(500);
  return { lab, services: lab.services, clock, host, kim, terminals, sessionId: session.id };
}

/** A database that answers when it is told to. */
function slowly() {
  const { promise, resolve } = Promise.withResolvers<never[]>();
  return { answer: () => resolve([]), ofLesson: () => promise };
}

describe("the way back to a step", () => {
  it("has the terminal before it has begun, unless the learner takes it back", async () => {
    const { answer, ofLesson } = slowly();
    const { lab, services, clock, kim, terminals, sessionId } = await onTheWay(ofLesson);
    const named = { sessionId, terminal: "main" };
    await attachTerminal(services, kim, { ...named, size: { cols: 80, rows: 24 }, from: 0, generation: null });
    const [page] = terminals.attached;
    typeInTerminal(services, kim, { ...named, data: "sleep 1000\r" });
    expect(page?.written).toEqual([]);
    await expect(runCommand(services, kim, { ...named, command: "ls" })).rejects.toMatchObject({
      code: "terminal.busy",
    });
    typeInTerminal(services, kim, { ...named, data: "\x03" });
    expect(page?.written).toEqual(["\x03"]);
    expect(services.book.get(sessionId)?.rewind?.failed).toBe("");
    typeInTerminal(services, kim, { ...named, data: "ls\r" });
    expect(page?.written).toEqual(["\x03", "ls\r"]);
    answer();
    await clock.advance(500);
    expect(terminals.attached).toHaveLength(1);
    lab.stop();
  });

  it("is gone also when the session cannot be watched", async () => {
    const { lab, services, clock, terminals, sessionId } = await onTheWay(() => Promise.reject(new Error("disk full")));
    expect(services.book.get(sessionId)?.rewind).toMatchObject({ stepId: "hello", failed: null });
    terminals.print(PROMPT);
    await clock.advance(500);
    expect(services.book.get(sessionId)?.rewind).toBeNull();
    expect(terminals.attached).toMatchObject([{ detached: true }]);
    lab.stop();
  });

  it("is not begun in a session that ended meanwhile", async () => {
    const { answer, ofLesson } = slowly();
    const { lab, services, clock, terminals, sessionId } = await onTheWay(ofLesson);
    await endSession(services, { sessionId });
    answer();
    await clock.advance(500);
    expect(terminals.attached).toEqual([]);
    lab.stop();
  });

  it("takes the place of a session that another page opened meanwhile, and joins one that goes there", async () => {
    const { lab, services, clock, kim, sessionId } = await onTheWay(() => Promise.resolve([]));
    const again = await openSession(services, kim, { lessonId: "first" }, newRewind("hello", 1));
    expect(again.session.id).toBe(sessionId);
    await endSession(services, { sessionId });
    const other = await openSession(services, kim, { lessonId: "first" });
    const back = await openSession(services, kim, { lessonId: "first" }, newRewind("hello", 1));
    await clock.advance(500);
    expect(back.session.id).not.toBe(other.session.id);
    expect(back.session.rewinding?.stepId).toBe("hello");
    expect(services.book.live().map(({ id }) => id)).toEqual([back.session.id]);
    lab.stop();
  });
});
