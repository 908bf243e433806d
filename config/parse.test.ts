import { expect, test } from "vitest";
import { helpText } from "./help.ts";
import { options } from "./options.ts";
import { parseConfig } from "./parse.ts";
import { formatDuration, formatSize, parseDuration, parseSize } from "./quantities.ts";

const places = { repository: "/repo", workingDirectory: "/home/me" };

test("defaults hold without a command line or an environment", () => {
  const parsed = parseConfig([], {}, places);
  expect(parsed).toMatchObject({
    ok: true,
    config: { name: "lab", port: 3000, listen: "127.0.0.1", data: "/repo/.lab/lab", memory: 2 ** 30, idle: 2_400_000 },
  });
});

test("a flag wins over the environment, which wins over the default", () => {
  const parsed = parseConfig(["--port", "4000", "--sandbox-memory=512m"], { LAB_PORT: "5000", LAB_NAME: "b" }, places);
  expect(parsed).toMatchObject({ ok: true, config: { port: 4000, name: "b", memory: 2 ** 29, data: "/repo/.lab/b" } });
});

test("an empty variable counts as not set", () => {
  expect(parseConfig([], { LAB_PORT: "" }, places)).toMatchObject({ ok: true, config: { port: 3000 } });
});

test("a data folder is relative to where the operator stands", () => {
  expect(parseConfig(["--data", "d"], {}, places)).toMatchObject({ ok: true, config: { data: "/home/me/d" } });
});

test("every mistake is named with its place and its mend", () => {
  const parsed = parseConfig(["--port", "http", "--colour", "red", "--idle"], { LAB_SANDBOX_DISK: "big" }, places);
  expect(parsed).toEqual({
    ok: false,
    errors: [
      "--colour is not an option; --help lists them.",
      "--idle needs a value after it; --help says of what kind.",
      "option --port: “http” is not a whole number from 1 to 65535.",
      "environment variable LAB_SANDBOX_DISK: “big” is not a size of at least 512m: write for example 512m or 3g.",
    ],
  });
});

test("switches and words are told apart from options; what follows -- is left alone", () => {
  const parsed = parseConfig(["run", "--detach", "--", "a.sh", "--port", "1"], {}, places, [
    { flag: "detach", description: "" },
  ]);
  expect(parsed).toMatchObject({ ok: true, words: ["run", "a.sh", "--port", "1"] });
  expect(parsed.ok && parsed.switches.has("detach")).toBe(true);
});

test("the help names every option and its variable", () => {
  const text = helpText(["npm start"], "Starts.", []);
  for (const { flag, env } of Object.values(options)) {
    expect(text).toContain(`--${flag}`);
    expect(text).toContain(env);
  }
});

test("sizes and durations read and print", () => {
  expect([parseSize("1.5g"), parseSize("512M"), parseSize("7"), parseSize("3GiB"), parseSize("g")]).toEqual([
    1_610_612_736,
    536_870_912,
    7,
    3_221_225_472,
    null,
  ]);
  expect([parseDuration("1h30m"), parseDuration("90s"), parseDuration("5")]).toEqual([5_400_000, 90_000, null]);
  expect([formatSize(3 * 2 ** 30), formatSize(10), formatDuration(2400), formatDuration(5_400_000)]).toEqual([
    "3.0 GiB",
    "10 B",
    "2.4s",
    "1h 30m",
  ]);
});
