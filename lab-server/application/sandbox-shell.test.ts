import { expect, it } from "vitest";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { ManualClock } from "#lab-server/testing/manual-clock.ts";
import { MemoryTerminals } from "#lab-server/testing/memory-terminals.ts";
import { SandboxShell } from "./sandbox-shell.ts";

const KIB = 1024;
const MIB = 1024 * KIB;

const unused = () => Promise.reject(new Error("not asked for here"));
const link: SandboxLink = {
  run: unused,
  start: unused,
  openPort: unused,
  openSocket: unused,
  closed: new Promise(() => undefined),
  close: () => undefined,
};

async function shellOf() {
  const terminals = new MemoryTerminals();
  const clock = new ManualClock();
  const shell = await SandboxShell.attach(terminals, link, "main", clock);
  const [attachment] = terminals.attached;
  if (attachment === undefined) throw new Error("not attached");
  return { terminals, clock, shell, attachment };
}

it("lets the sandbox send no more than a window ahead", async () => {
  const { terminals, attachment, shell } = await shellOf();
  expect(attachment.allowed).toBe(128 * KIB);
  terminals.print("x".repeat(64 * KIB));
  expect(attachment.allowed).toBe(192 * KIB);
  shell.close();
  expect(attachment.detached).toBe(true);
});

it.each([
  ["large pieces", 64 * KIB],
  ["tiny pieces", 1],
])("reads a flood in %s no faster than lessons print", async (_, size) => {
  const { terminals, clock, shell, attachment } = await shellOf();
  let read = 0;
  const readOn = () => {
    for (; !attachment.paused && read < 20 * MIB; read += size) terminals.print("x".repeat(size));
  };
  readOn();
  expect(attachment.paused).toBe(true);
  expect(read).toBeLessThan(3 * MIB);
  const allowed = attachment.allowed;
  for (let second = 0; second < 10; second += 1) {
    readOn();
    await clock.advance(1000);
  }
  expect(read).toBeLessThan(15 * MIB);
  expect(read).toBeGreaterThan(size === 1 ? 32 * KIB : 8 * MIB);
  expect(attachment.allowed).toBeGreaterThan(allowed - 1);
  shell.close();
  await clock.advance(10_000);
  expect(shell.screen.end).toBe(read);
});
