import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { commandLine, shellWord } from "./shell-quote.ts";

const NAMES = [
  "web",
  "nginx:1.25",
  "kim/app@sha256:0a",
  "my net",
  "it's",
  "$(reboot)",
  "`id`",
  'a"b',
  "a\\b",
  "a;b & c | d > e",
  "*",
  "~",
  "!!",
  "#1",
  "도커 네트워크",
  "🐳",
  "a\nb",
  "tab\there",
  "quote'and\u0007bell\\",
  "\u001b[31mred",
  "-rf",
  "",
];

describe("shellWord", () => {
  it.each(NAMES)("is read by bash as exactly %j", (name) => {
    const script = `export LC_ALL=C.UTF-8; printf %s ${shellWord(name)}`;
    const printed = execFileSync("bash", ["-c", script], { encoding: "utf8" });
    expect(printed).toBe(name);
  });

  it("leaves ordinary names as a learner would type them", () => {
    expect(shellWord("kim/app:v1")).toBe("kim/app:v1");
  });

  it("has no control character in it, whatever the name", () => {
    for (const name of NAMES) expect(shellWord(name)).not.toMatch(/\p{Cc}/u);
  });
});

describe("commandLine", () => {
  it("keeps a name from being taken for an option", () => {
    expect(commandLine("docker network inspect", "-f")).toBe("docker network inspect -- '-f'");
    expect(commandLine("docker network inspect", "bridge")).toBe("docker network inspect bridge");
  });
});
