import { describe, expect, it } from "vitest";
import { Journal } from "./journal.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("the journal", () => {
  it("reads records however the bytes are cut, also within a Hangul syllable and over lines", () => {
    const whole = bytes("1700000000000\t0\techo 안녕\nls\0" + "1700000000005\t127\tdcoker ps\0");
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const journal = new Journal();
      const completed = journal.push(whole.subarray(0, cut)) + journal.push(whole.subarray(cut));
      expect(completed).toBe(2);
      expect(journal.records).toEqual([
        { at: 1_700_000_000_000, exitCode: 0, text: "echo 안녕\nls" },
        { at: 1_700_000_000_005, exitCode: 127, text: "dcoker ps" },
      ]);
    }
  });

  it("knows when a command began and in which terminal", () => {
    const journal = new Journal();
    expect(journal.push(bytes("v2\t1700000000500\t3\t1700000000100\tnode2-1\techo '\ta'\nfalse\0"))).toBe(1);
    expect(journal.push(bytes("v2\t5\t0\t9\t\tls\0" + "v2\t5\t0\t4\t../etc\tls\0"))).toBe(2);
    expect(journal.records).toEqual([
      {
        at: 1_700_000_000_500,
        exitCode: 3,
        text: "echo '\ta'\nfalse",
        startedAt: 1_700_000_000_100,
        terminal: "node2-1",
      },
      { at: 5, exitCode: 0, text: "ls", startedAt: 5 },
      { at: 5, exitCode: 0, text: "ls", startedAt: 4 },
    ]);
  });

  it("passes over what is no record", () => {
    const journal = new Journal();
    expect(journal.push(bytes("rubbish\0\0\t\t\0v2\t1\t0\tls\0" + "12\t1\tok\0"))).toBe(1);
    expect(journal.records).toEqual([{ at: 12, exitCode: 1, text: "ok" }]);
  });

  it("is bounded, whatever a learner writes to it", () => {
    const journal = new Journal();
    for (let index = 0; index < 2500; index += 1) journal.push(bytes(`${index}\t0\tx\0`));
    expect(journal.records).toHaveLength(2000);
    expect(journal.records[0]?.at).toBe(500);
    for (let index = 0; index < 100; index += 1) journal.push(new Uint8Array(100_000).fill(65));
    journal.push(bytes("\0" + "7\t0\tafter\0"));
    expect(journal.records.at(-1)).toEqual({ at: 7, exitCode: 0, text: "after" });
  });

  it("begins anew", () => {
    const journal = new Journal();
    journal.push(bytes("1\t0\ta\0" + "2\t0\thalf"));
    journal.clear();
    journal.push(bytes("3\t0\tb\0"));
    expect(journal.records.map((record) => record.at)).toEqual([3]);
  });
});
