import { expect, it } from "vitest";
import type { Act } from "./acts.ts";
import { Player } from "./player.ts";
import { ScreenText } from "./screen-text.ts";
import type { Shell } from "./shell.ts";

const text = new TextEncoder();
const PROMPT = "\x1b]133;A\x07$ \x1b]133;B\x07";
const PIECE = 64 * 1024;

/** A shell that answers each line with these pieces of output, one after the other. */
function shellThat(answer: () => Iterable<string>): Shell {
  const screen = new ScreenText();
  screen.push(text.encode(PROMPT));
  const print = async () => {
    for (const piece of answer()) {
      await new Promise((resolve) => setImmediate(resolve));
      screen.push(text.encode(piece));
    }
  };
  return { screen, type: () => void print(), onOutput: () => () => undefined };
}

const run = (line: string): Act => ({
  kind: "host",
  command: { text: line, run: line, placeholder: false, exitCode: 0, holds: false },
});
const writeFile = () => Promise.resolve();

function* flood(what: string): Generator<string> {
  yield "x\r\n\x1b]133;C\x07";
  const piece = what.repeat(Math.ceil(PIECE / what.length));
  for (let sent = 0; sent < 2 * 1024 * 1024; sent += piece.length) yield piece;
  yield `\x1b]133;D;0\x07${PROMPT}`;
}

it.each([
  ["ends of commands", "\x1b]133;D;0"],
  ["ends of commands without a code", "\x1b]133;D;"],
  ["digits", "\x1b]133;D;0123456789"],
  ["beginnings of commands", "\x1b]133;C\x07"],
  ["escapes", "\x1b"],
])("a command whose output is flooded with %s is over when its prompt is back", async (_, what) => {
  const player = new Player(
    shellThat(() => flood(what)),
    writeFile,
    { records: true },
  );
  const before = process.cpuUsage();
  await player.ready();
  await player.perform([run("x")]);
  expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
  expect(player.taken().map(({ command }) => command)).toEqual(["x"]);
});

it("keeps what was printed only for whoever asks", async () => {
  const answer = () => [`x\r\n\x1b]133;C\x07`, `hello\r\n\x1b]133;D;0\x07${PROMPT}`];
  const asked = new Player(shellThat(answer), writeFile, { records: true });
  await asked.perform([run("x")]);
  expect(asked.taken()).toEqual([{ command: "x", output: "hello" }]);
  expect(asked.taken()).toEqual([]);
  const unasked = new Player(shellThat(answer), writeFile, { records: false });
  await unasked.perform([run("x")]);
  expect(unasked.taken()).toEqual([]);
});

it("says what a command ended with when that is not what the lesson says", async () => {
  const failing = shellThat(() => [`x\r\n\x1b]133;C\x07no\r\n\x1b]133;D;12`, `5\x07${PROMPT}`]);
  const player = new Player(failing, writeFile, { records: false });
  await expect(player.perform([run("x")])).rejects.toThrow("x ended with 125, not 0");
});

it("goes on once a program that held the terminal has spoken, also when it floods", async () => {
  function* talk(): Generator<string> {
    for (let sent = 0; sent < 2 * 1024 * 1024; sent += PIECE) yield "\r".concat(" ".repeat(PIECE - 1));
    yield "/ # ";
  }
  const player = new Player(shellThat(talk), writeFile, { records: false });
  const holding = run("x");
  const before = process.cpuUsage();
  if (holding.kind === "host") await player.perform([{ kind: "host", command: { ...holding.command, holds: true } }]);
  expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
});
