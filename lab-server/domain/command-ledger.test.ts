import { beforeEach, describe, expect, it } from "vitest";
import type { CommandRecord } from "#contract/commands.ts";
import type { EnginePicture } from "#contract/engine.ts";
import { containerNamed, pictureWith } from "#lab-server/testing/pictures.ts";
import { CommandLedger, type Finished } from "./command-ledger.ts";
import { commandText } from "./command-text.ts";

/** An engine with these containers. */
const engine = (...names: string[]): EnginePicture =>
  pictureWith({ containers: names.map((name) => containerNamed(name)) });
const command = (text: string, startedAt: number, at: number): Finished => ({
  text,
  startedAt,
  at,
  exitCode: 0,
  terminal: "main",
});
/** A record as its number, its command and the containers that it tells of. */
const brief = (records: readonly CommandRecord[]) =>
  records.map(({ number, run, changes }) => [
    number,
    run?.command ?? null,
    changes.map((change) => `${"what" in change ? change.what : ""} ${"name" in change ? change.name : ""}`).join(", "),
  ]);

describe("a ledger of commands", () => {
  let ledger: CommandLedger;
  beforeEach(() => {
    ledger = new CommandLedger(5);
    ledger.saw(engine(), null, 0);
  });

  it("gives a command what happened while it ran", () => {
    ledger.saw(engine("web"), 1100, 1200);
    expect(ledger.finished({ ...command("docker run web", 1000, 1300), exitCode: 3 })).toEqual([
      {
        number: 5,
        run: { command: "docker run web", terminal: "main", exitCode: 3, startedAt: 1000 },
        endedAt: 1300,
        changes: [{ kind: "container", what: "added", name: "web", image: "nginx", state: "running", exitCode: null }],
      },
    ]);
    expect(brief(ledger.finished(command("ls", 1400, 1401)))).toEqual([[6, "ls", ""]]);
    expect(ledger.due).toBeNull();
  });

  it("does not give a command what happened before it began", () => {
    ledger.saw(engine("web"), 400, 450);
    expect(brief(ledger.finished(command("ls", 1000, 1001)))).toEqual([
      [5, null, "added web"],
      [6, "ls", ""],
    ]);
  });

  it("does not give a command what happened after it, which the next one takes", () => {
    ledger.saw(engine("a"), 1100, 1150);
    ledger.saw(engine("a", "b"), 1500, 1550);
    expect(brief(ledger.finished(command("run a", 1000, 1200)))).toEqual([[5, "run a", "added a"]]);
    expect(brief(ledger.finished(command("run b", 1300, 1600)))).toEqual([[6, "run b", "added b"]]);
  });

  it("adds to the last command what comes shortly after it, when no other command takes it", () => {
    ledger.saw(engine("a"), 1100, 1150);
    ledger.finished(command("stop a", 1000, 1200));
    ledger.saw(engine(), 2000, 2050);
    expect(ledger.due).toBe(3050);
    expect(brief(ledger.settle(3049))).toEqual([]);
    expect(brief(ledger.settle(3050))).toEqual([[5, "stop a", ""]]);
  });

  it("takes back from the last command what the next one turns out to have begun", () => {
    ledger.saw(engine("a"), 1100, 1150);
    ledger.finished(command("run a", 1000, 1200));
    ledger.saw(engine("a", "b"), 1600, 1650);
    expect(brief(ledger.settle(2650))).toEqual([[5, "run a", "added a, added b"]]);
    ledger.saw(engine("a", "b", "c"), 2700, 2750);
    expect(brief(ledger.finished(command("compose up", 1500, 2800)))).toEqual([
      [5, "run a", "added a"],
      [6, "compose up", "added b, added c"],
    ]);
  });

  it("makes a record of its own of what comes later, and of what follows closely", () => {
    ledger.finished(command("run -d", 1000, 1200));
    ledger.saw(engine("x"), 5000, 5050);
    expect(brief(ledger.settle(6050))).toEqual([[6, null, "added x"]]);
    ledger.saw(engine("x", "y"), 5400, 5450);
    expect(brief(ledger.settle(6450))).toEqual([[6, null, "added x, added y"]]);
    ledger.saw(engine("y"), 9000, 9050);
    expect(brief(ledger.settle(10_050))).toEqual([[7, null, "removed x"]]);
  });

  it("lets a long command take back what came while it ran, under the number of the first", () => {
    ledger.saw(engine("old"), 500, 550);
    expect(brief(ledger.settle(1550))).toEqual([[5, null, "added old"]]);
    ledger.saw(engine("old", "a"), 2100, 2150);
    expect(brief(ledger.settle(3150))).toEqual([[6, null, "added a"]]);
    ledger.saw(engine("old", "a", "b"), 5000, 5050);
    expect(brief(ledger.settle(6050))).toEqual([[7, null, "added b"]]);
    ledger.saw(engine("old", "b"), 8000, 8050);
    expect(brief(ledger.finished(command("compose up", 2000, 8100)))).toEqual([
      [6, "compose up", "added b"],
      [7, null, ""],
    ]);
    expect(brief(ledger.finished(command("ls", 8200, 8201)))).toEqual([[8, "ls", ""]]);
  });

  it("does not let a container that crashes over and over push the commands out", () => {
    ledger.finished(command("run", 1, 2));
    const numbers = new Set<number>();
    for (let turn = 1; turn <= 40; turn += 1) {
      ledger.saw(turn % 2 === 0 ? engine() : engine("crashes"), turn * 10_000, turn * 10_000);
      for (const record of ledger.settle(turn * 10_000 + 1000)) numbers.add(record.number);
    }
    expect(numbers.size).toBe(10);
  });

  it("gives the last of several commands what happened while nobody listened", () => {
    ledger.saw(engine("a", "b"), null, 9000);
    expect(brief(ledger.finished(command("run a", 1000, 1100), true))).toEqual([[5, "run a", ""]]);
    expect(brief(ledger.finished(command("run b", 2000, 2100)))).toEqual([[6, "run b", "added a, added b"]]);
  });

  it("knows nothing of what was there before the first picture", () => {
    const fresh = new CommandLedger(5);
    expect(brief(fresh.finished(command("early", 200, 210)))).toEqual([[5, "early", ""]]);
    fresh.saw(engine("b"), null, 300);
    expect(brief(fresh.finished(command("ls", 400, 401)))).toEqual([[6, "ls", ""]]);
  });

  it("keeps to times that there are, whatever the journal and the engine say", () => {
    const late = 9_000_000_000_000_000;
    const records = ledger.finished(command("ls", late, late));
    ledger.saw(engine("a"), late, 10_000);
    expect(commandText([...records, ...ledger.settle(20_000)])).toContain("# 1970-01-01 00:00:00");
  });

  it("gives a command of an older sandbox, whose beginning is not known, all that is not accounted for", () => {
    ledger.saw(engine("a"), 100, 100);
    expect(brief(ledger.finished({ text: "run a", at: 5000, exitCode: 0 }))).toEqual([[5, "run a", "added a"]]);
  });

  it("bounds what the learner writes into the journal and names on the engine", () => {
    const [record] = ledger.finished({
      text: "x".repeat(100_000),
      at: Number.MAX_VALUE,
      startedAt: Number.MAX_VALUE,
      exitCode: 999,
      terminal: "No Terminal!",
    });
    expect(record).toMatchObject({ endedAt: 0, run: { startedAt: 0, terminal: null } });
    expect(record?.run?.command).toHaveLength(8192);
    ledger.saw(engine(...Array.from({ length: 200 }, (_, index) => `${index}`.padEnd(512, "x"))), 1, 1);
    const [many] = ledger.finished(command("many", 0, 10));
    expect(JSON.stringify(many?.changes).length).toBeLessThan(34_000);
    expect(many?.changes.length).toBeGreaterThan(10);
  });

  it("remembers little of an engine that changes without an end", () => {
    for (let turn = 0; turn < 500; turn += 1) ledger.saw(engine(`c${turn}`), turn, turn);
    expect(brief(ledger.settle(100_000))).toEqual([[5, null, "added c499"]]);
  });
});
