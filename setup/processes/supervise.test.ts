import { expect, test, vi } from "vitest";
import { supervise } from "./supervise.ts";

const service = (name: string, script: string) => ({
  name,
  program: process.execPath,
  argv: ["-e", script],
  env: process.env,
  cwd: "/",
});

const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 60_000, interval: 20 });

test("a service that ends is started again", async () => {
  const lines: string[] = [];
  const running = supervise([service("short", "console.log('hello'); process.exit(3)")], (_, line) => lines.push(line));
  await until(() => lines.filter((line) => line === "hello").length >= 2);
  await running.end(1000);
  expect(lines).toContain("short ended (exit code 3); starting it again in 0.5s");
});

test("ending is asked for first, and what a service says last is heard", async () => {
  const lines: string[] = [];
  const polite =
    "process.on('SIGTERM', () => { console.log('bye'); process.exit(0) }); setInterval(() => {}, 1000); console.log('up')";
  const running = supervise([service("a", polite), service("b", polite)], (name, line) =>
    lines.push(`${name} ${line}`),
  );
  await until(() => lines.length === 2);
  await running.end(600_000);
  expect(lines.toSorted()).toEqual(["a bye", "a up", "b bye", "b up"]);
});

test("ending is forced after the patience", async () => {
  const lines: string[] = [];
  const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')";
  const running = supervise([service("a", stubborn)], (_, line) => lines.push(line));
  await until(() => lines.includes("up"));
  await running.end(100);
  expect(lines).toEqual(["up"]);
});

test("a program that does not exist is reported, not thrown", async () => {
  const lines: string[] = [];
  const running = supervise([{ ...service("x", ""), program: "/nonexistent" }], (_, line) => lines.push(line));
  await until(() => lines.length > 0);
  await running.end(100);
  expect(lines[0]).toContain("ENOENT");
});
