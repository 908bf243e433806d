import { expect, test } from "vitest";
import { supervise } from "./supervise.ts";

const service = (name: string, script: string) => ({
  name,
  program: process.execPath,
  argv: ["-e", script],
  env: process.env,
  cwd: "/",
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(condition()).toBe(true);
}

test("a service that ends is started again", async () => {
  const lines: string[] = [];
  const running = supervise([service("short", "console.log('hello'); process.exit(3)")], (_, line) => lines.push(line));
  await until(() => lines.filter((line) => line === "hello").length >= 2);
  await running.end(1000);
  expect(lines).toContain("short ended (exit code 3); starting it again in 0.5s");
});

test("ending is asked for first and forced after the patience", async () => {
  const lines: string[] = [];
  const stubborn = "process.on('SIGTERM', () => console.log('no')); setInterval(() => {}, 1000); console.log('up')";
  const polite =
    "process.on('SIGTERM', () => { console.log('bye'); process.exit(0) }); setInterval(() => {}, 1000); console.log('up')";
  const running = supervise([service("a", stubborn), service("b", polite)], (_, line) => lines.push(line));
  await until(() => lines.filter((line) => line === "up").length === 2);
  const began = Date.now();
  await running.end(400);
  expect(Date.now() - began).toBeLessThan(15_000);
  expect(lines).toEqual(expect.arrayContaining(["no", "bye"]));
});

test("a program that does not exist is reported, not thrown", async () => {
  const lines: string[] = [];
  const running = supervise([{ ...service("x", ""), program: "/nonexistent" }], (_, line) => lines.push(line));
  await until(() => lines.length > 0);
  await running.end(100);
  expect(lines[0]).toContain("ENOENT");
});
