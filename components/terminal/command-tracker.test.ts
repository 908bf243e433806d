import { describe, expect, it } from "vitest";
import { besideCommand, CommandTracker, commandAt, type Place } from "./command-tracker.ts";

/** A line that stays where it is until it is gone. */
class Line implements Place {
  line: number;
  constructor(line: number) {
    this.line = line;
  }
  dispose(): void {
    this.line = -1;
  }
}
const cell = (line: number, column = 0) => ({ place: new Line(line), column });
const well = { exitCode: 0, toldMs: null, now: 1 };

/** A whole command with a line of output, as the sandbox's shell tells of it. Its prompt is on `line`. */
function runs(
  tracker: CommandTracker,
  line: number,
  text: string,
  exitCode: number,
  { now = 0, toldMs = null }: { readonly now?: number | null; readonly toldMs?: number | null } = {},
): Line {
  const prompt = new Line(line);
  tracker.promptBegins(prompt);
  tracker.inputBegins(cell(line, 20));
  tracker.outputBegins(cell(line + 1), text, now);
  tracker.ended({ end: cell(line + 2), exitCode, toldMs, now: now === null ? null : now + 1_500 });
  return prompt;
}

describe("CommandTracker", () => {
  it("knows each command's text, exit code and duration", () => {
    const tracker = new CommandTracker();
    runs(tracker, 0, "docker ps", 0);
    runs(tracker, 3, "false", 1);
    expect(tracker.commands).toMatchObject([
      { text: "docker ps", exitCode: 0, running: false, tookMs: 1_500 },
      { text: "false", exitCode: 1, running: false },
    ]);
  });

  it("tells a prompt from a running command", () => {
    const tracker = new CommandTracker();
    expect(tracker.phase).toBe("unknown");
    tracker.promptBegins(new Line(0));
    tracker.inputBegins(cell(0, 20));
    expect(tracker.phase).toBe("prompt");
    tracker.outputBegins(cell(1), "sleep 9", 0);
    expect(tracker.phase).toBe("running");
    expect(tracker.commands).toMatchObject([{ text: "sleep 9", running: true, end: null }]);
  });

  it("does not take an empty line, or one that was given up, for a command", () => {
    const tracker = new CommandTracker();
    for (const line of [0, 1, 2]) {
      tracker.promptBegins(new Line(line));
      tracker.inputBegins(cell(line, 20));
    }
    expect(tracker.commands).toEqual([]);
    runs(tracker, 3, "true", 0);
    expect(tracker.commands).toHaveLength(1);
  });

  it("takes the shell's own word for how long a command ran, in a replay, too", () => {
    const tracker = new CommandTracker();
    runs(tracker, 0, "sleep 1", 0, { toldMs: 1_003 });
    runs(tracker, 3, "sleep 1", 0, { toldMs: 1_001, now: null });
    expect(tracker.commands.map(({ tookMs }) => tookMs)).toEqual([1_003, 1_001]);
  });

  it("knows no duration of what was seen in a replay when the shell has not told", () => {
    const tracker = new CommandTracker();
    runs(tracker, 0, "true", 0, { now: null });
    expect(tracker.commands[0]?.tookMs).toBeNull();
  });

  it("begins in the middle: an end without a beginning is nobody's", () => {
    const tracker = new CommandTracker();
    const end = cell(5);
    expect(tracker.ended({ end, exitCode: 0, toldMs: null, now: null })).toBeNull();
    expect(end.place.line).toBe(-1);
    tracker.outputBegins(cell(6), "", null);
    expect(tracker.commands).toMatchObject([{ text: "", running: true }]);
  });

  it("gives a command up whose shell was taken over by another one", () => {
    const tracker = new CommandTracker();
    tracker.promptBegins(new Line(0));
    tracker.inputBegins(cell(0, 2));
    tracker.outputBegins(cell(1), "bash", 0);
    expect(tracker.promptBegins(new Line(2))).toMatchObject({ text: "bash", running: false, exitCode: null });
    tracker.inputBegins(cell(2, 2));
    tracker.outputBegins(cell(3), "exit", 0);
    tracker.ended({ end: cell(4), ...well });
    // The outer shell tells of the end of `bash`, which nobody follows any more.
    expect(tracker.ended({ end: cell(4), ...well })).toBeNull();
    expect(tracker.commands.map(({ text, exitCode }) => [text, exitCode])).toEqual([
      ["bash", null],
      ["exit", 0],
    ]);
  });

  it("leaves out commands whose text has scrolled away or was cleared", () => {
    const tracker = new CommandTracker();
    const first = runs(tracker, 0, "one", 0);
    runs(tracker, 3, "two", 0);
    first.dispose();
    expect(tracker.commands.map(({ text }) => text)).toEqual(["two"]);
    tracker.forget();
    expect(tracker.commands).toEqual([]);
  });

  it("keeps no more than it can show", () => {
    const tracker = new CommandTracker();
    for (let at = 0; at < 700; at += 1) runs(tracker, at * 3, `echo ${at}`, 0);
    expect(tracker.commands).toHaveLength(500);
    expect(tracker.commands[0]?.text).toBe("echo 200");
  });

  it("gives the places of commands back that it no longer knows", () => {
    const tracker = new CommandTracker();
    const places: Line[] = [];
    const placed = (line: number) => {
      const made = cell(line);
      places.push(made.place);
      return made;
    };
    const live = (): number => places.filter(({ line }) => line >= 0).length;
    for (let at = 0; at < 700; at += 1) {
      tracker.promptBegins(placed(at * 3).place);
      tracker.outputBegins(placed(at * 3 + 1), "true", 0);
      tracker.ended({ end: placed(at * 3 + 2), ...well });
    }
    expect(live()).toBe(3 * 500);
    // The scrollback has taken the oldest command's prompt, and what it printed is of no use any more.
    places.find(({ line }) => line >= 0)?.dispose();
    tracker.outputBegins(placed(9_000), "true", 0);
    expect(live()).toBe(3 * 499 + 1);
    tracker.forget();
    expect(live()).toBe(0);
  });
});

describe("the way through the commands", () => {
  const tracker = new CommandTracker();
  for (const [at, text] of ["one", "two", "three"].entries()) runs(tracker, at * 10, text, 0);
  const { commands } = tracker;
  const [one, two, three] = commands;

  it("goes up from below everything, and back down past the end", () => {
    expect(besideCommand(commands, null, "previous")).toBe(three);
    expect(besideCommand(commands, three?.id ?? null, "previous")).toBe(two);
    expect(besideCommand(commands, one?.id ?? null, "previous")).toBeNull();
    expect(besideCommand(commands, one?.id ?? null, "next")).toBe(two);
    expect(besideCommand(commands, three?.id ?? null, "next")).toBeNull();
  });

  it("finds the command whose output is on a line", () => {
    expect(commandAt(commands, 9)).toBe(one);
    expect(commandAt(commands, 10)).toBe(two);
    expect(commandAt([], 10)).toBeNull();
  });
});
