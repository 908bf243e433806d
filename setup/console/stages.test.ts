import { expect, test } from "vitest";
import { createStages } from "./stages.ts";

function screen(isTTY: boolean) {
  let text = "";
  return { isTTY, columns: 60, write: (more: string) => (text += more), text: () => text };
}

test("a log gets plain lines: what begins, what it came to, how long it took", async () => {
  let now = 1000;
  const log = screen(false);
  const stages = createStages(log, () => now);
  const result = await stages.run("Images", (note) => {
    note("step \u001b[31m1\u001b[0m\n of 2");
    now += 65_000;
    return Promise.resolve(7);
  });
  stages.say("Open it");
  expect(result).toBe(7);
  expect(log.text().split("\n")).toEqual([
    " 0:00 … Images",
    " 1:05 ✔ Images: step 1 of 2 (1m 5s)",
    " 1:05 Open it",
    "",
  ]);
});

test("a stage that fails is marked, and its failure passed on", async () => {
  const log = screen(false);
  const stages = createStages(log, () => 0);
  await expect(stages.run("Hub", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(log.text()).toContain("✖ Hub (0.0s)");
});

test("a terminal's line is never wider than the terminal", async () => {
  const terminal = screen(true);
  const stages = createStages(terminal, () => 0);
  await stages.run("Images", async (note) => {
    note("x".repeat(300));
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  const drawn = terminal
    .text()
    .split("\r\u001b[K")
    .filter((line) => line.includes("x") && !line.includes("✔"));
  expect(drawn.length).toBeGreaterThan(0);
  for (const line of drawn) expect(line.length).toBeLessThan(60);
});
