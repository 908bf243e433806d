import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CommandRecord, HISTORY_LIMIT, HISTORY_SIZE } from "#contract/commands.ts";
import { newRewind } from "#lab-server/domain/rewind.ts";
import { newSession, transition } from "#lab-server/domain/session.ts";
import type { Stores } from "#lab-server/ports/stores.ts";

const terms = { lifetimeMs: 1000, idleMs: 100 };

/** How every database behind the stores must behave. `open` gives a fresh one. */
export function storesSuite(name: string, open: () => Promise<Stores>): void {
  describe(name, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    const waiting = newSession({ id: "s1", ownerId: "kim", lessonId: "first", terms }, "memory", 5);
    const running = transition(waiting, { type: "claimed", sandboxId: "b1" }, 10);

    it("keeps a session as it is through all its life", async () => {
      const lost = transition(running, { type: "link-lost" }, 20);
      const rewinding = transition(lost, { type: "rewinding", rewind: newRewind("hello", 3) }, 25);
      const over = transition(rewinding, { type: "end", reason: "idle" }, 30);
      for (const session of [waiting, running, lost, rewinding, over]) {
        await stores.sessions.save(session);
        expect(await stores.sessions.find("s1")).toEqual(session);
      }
      expect(await stores.sessions.find("s2")).toBeNull();
    });

    it("lists live sessions only", async () => {
      await stores.sessions.save(running);
      const other = newSession({ id: "s2", ownerId: "lee", lessonId: "first", terms }, "disk", 6);
      await stores.sessions.save(transition(other, { type: "end", reason: "learner" }, 7));
      expect(await stores.sessions.live()).toEqual([running]);
    });

    it("knows an owner's last session for a lesson that is over", async () => {
      expect(await stores.sessions.lastEnded("kim", "first")).toBeNull();
      const over = (id: string, at: number, ownerId = "kim", lessonId = "first") =>
        transition(newSession({ id, ownerId, lessonId, terms }, "disk", at), { type: "end", reason: "idle" }, at + 1);
      const last = over("s2", 20);
      for (const session of [last, over("s3", 10), over("s4", 30, "lee"), over("s5", 30, "kim", "other")]) {
        await stores.sessions.save(session);
      }
      await stores.sessions.save({ ...running, createdAt: 40 });
      expect(await stores.sessions.lastEnded("kim", "first")).toEqual(last);
    });

    it("forgets sessions that are long over, and no others", async () => {
      await stores.sessions.save(running);
      for (const [id, at] of [["old", 50] as const, ["new", 150] as const]) {
        await stores.sessions.save(transition({ ...waiting, id }, { type: "end", reason: "failed" }, at));
      }
      await stores.sessions.forget(100);
      expect(await stores.sessions.find("old")).toBeNull();
      expect(await stores.sessions.find("new")).not.toBeNull();
      expect(await stores.sessions.live()).toEqual([running]);
    });

    it("counts the first pass of a step", async () => {
      const step = { lessonId: "first", stepId: "hello", at: 100 };
      expect(await stores.progress.pass("kim", step)).toBe(true);
      expect(await stores.progress.pass("kim", { ...step, at: 200 })).toBe(false);
      expect(await stores.progress.pass("lee", { ...step, at: 300 })).toBe(true);
      await stores.progress.pass("kim", { lessonId: "second", stepId: "hello", at: 150 });
      expect(await stores.progress.ofLesson("kim", "first")).toEqual([step]);
      expect((await stores.progress.list("kim")).map((each) => each.lessonId)).toEqual(["first", "second"]);
    });

    it("keeps the last answer to a quiz, and a right one for good", async () => {
      const quiz = { lessonId: "first", quizId: "kernel" };
      const wrong = { ...quiz, answer: { kind: "choices" as const, choices: [1] }, right: false, at: 1 };
      const right = { ...quiz, answer: { kind: "text" as const, text: "커널" }, right: true, at: 3 };
      await stores.progress.answer("kim", wrong);
      await stores.progress.answer("kim", { ...wrong, at: 2 });
      expect(await stores.progress.answers("kim")).toEqual([{ ...wrong, at: 2 }]);
      await stores.progress.answer("kim", right);
      await stores.progress.answer("kim", { ...wrong, at: 4 });
      await stores.progress.answer("kim", { ...wrong, lessonId: "second" });
      expect(await stores.progress.answers("kim", "first")).toEqual([right]);
      expect(await stores.progress.answers("kim")).toHaveLength(2);
      expect(await stores.progress.answers("lee")).toEqual([]);
    });

    it("keeps the last commands of a session, each as it was told last", async () => {
      const record = (number: number): CommandRecord => ({
        number,
        run: { command: `true ${number}`, terminal: "main", exitCode: 0, startedAt: number },
        endedAt: number + 1,
        changes: [{ kind: "volume", what: "added", name: "data", anonymous: false }],
      });
      const alone: CommandRecord = { ...record(2), run: null };
      for (const each of [record(0), record(1), alone]) await stores.commands.save("s1", each);
      await stores.commands.save("s2", record(7));
      await stores.commands.save("s1", { ...record(1), changes: [] });
      expect(await stores.commands.list("s1")).toEqual([record(0), { ...record(1), changes: [] }, alone]);
      await stores.commands.save("s1", { ...alone, changes: [] });
      await stores.commands.save("s1", record(HISTORY_LIMIT));
      expect(await stores.commands.list("s1")).toEqual([{ ...record(1), changes: [] }, record(HISTORY_LIMIT)]);
      expect(await stores.commands.list("s2")).toEqual([record(7)]);
    });

    it("tells of the newest commands when all are too long together", async () => {
      const long = (number: number): CommandRecord => ({
        number,
        run: { command: "x".repeat(8000), terminal: null, exitCode: 0, startedAt: 1 },
        endedAt: 1,
        changes: [],
      });
      for (let number = 0; number < 200; number += 1) await stores.commands.save("s1", long(number));
      const told = await stores.commands.list("s1");
      expect(told.at(-1)).toEqual(long(199));
      expect(told.map((each) => each.number)).toEqual(Array.from(told, (_, index) => 200 - told.length + index));
      expect(told.length).toBe(Math.floor(HISTORY_SIZE / (JSON.stringify(long(0).run).length + "[]".length)));
    });

    it("forgets the commands of forgotten sessions", async () => {
      const command: CommandRecord = { number: 0, run: null, endedAt: 1, changes: [{ kind: "swarm", what: "left" }] };
      await stores.sessions.save(transition({ ...waiting, id: "old" }, { type: "end", reason: "failed" }, 50));
      await stores.sessions.save(running);
      for (const id of ["old", "s1"]) await stores.commands.save(id, command);
      await stores.sessions.forget(100);
      expect(await stores.commands.list("old")).toEqual([]);
      expect(await stores.commands.list("s1")).toEqual([command]);
    });

    it("keeps the pool's sandboxes in the order in which they came", async () => {
      await stores.pool.add("b2", 20);
      await stores.pool.add("b1", 10);
      await stores.pool.add("b1", 30);
      expect(await stores.pool.list()).toEqual(["b1", "b2"]);
      await stores.pool.remove("b1");
      await stores.pool.remove("b9");
      expect(await stores.pool.list()).toEqual(["b2"]);
    });

    it("notes identities again and again", async () => {
      await stores.identities.seen("kim", 1);
      await stores.identities.seen("kim", 2);
      expect(await stores.healthy()).toBe(true);
    });

    it("takes many writes at once", async () => {
      const ids = Array.from({ length: 50 }, (_, index) => `s${index}`);
      await Promise.all(ids.map((id) => stores.sessions.save({ ...running, id })));
      expect(await stores.sessions.live()).toHaveLength(50);
    });
  });
}
