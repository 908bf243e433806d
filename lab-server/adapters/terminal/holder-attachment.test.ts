import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { HolderTerminals } from "./holder-terminals.ts";

const FRAME_HEADER = 5;

function hello(): Buffer {
  const frame = Buffer.alloc(FRAME_HEADER + 28);
  frame.write("H", 0, "latin1");
  frame.writeUInt32BE(28, 1);
  frame.writeUInt16BE(80, FRAME_HEADER + 24);
  frame.writeUInt16BE(24, FRAME_HEADER + 26);
  return frame;
}

function output(offset: number, text: string): Buffer {
  const frame = Buffer.alloc(FRAME_HEADER + 8);
  frame.write("O", 0, "latin1");
  frame.writeUInt32BE(8 + text.length, 1);
  frame.writeBigUInt64BE(BigInt(offset), FRAME_HEADER);
  return Buffer.concat([frame, Buffer.from(text)]);
}

/** A link at whose end a holder answers with `bytes`, all at once, whatever is asked. */
function linkTo(bytes: Buffer): SandboxLink {
  const unused = () => Promise.reject(new Error("not asked for here"));
  return {
    run: unused,
    start: unused,
    openPort: unused,
    openSocket: () => {
      const stream = new PassThrough();
      stream.write = () => true;
      setImmediate(() => stream.push(bytes));
      return Promise.resolve(stream);
    },
    closed: new Promise(() => undefined),
    close: () => undefined,
  };
}

const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);
beforeEach(() => {
  uncaught.length = 0;
  process.on("uncaughtException", note);
});
afterEach(() => {
  process.off("uncaughtException", note);
});

test.each([
  ["a second hello", Buffer.concat([hello(), hello()])],
  ["output at a wrong offset", Buffer.concat([hello(), output(7, "x")])],
  ["a frame that is none", Buffer.concat([hello(), output(0, "x"), Buffer.from("?????????")])],
])("a holder that sends %s with its hello loses its viewer and nothing else", async (_what, bytes) => {
  let lost = 0;
  const attached = new HolderTerminals().attach(linkTo(bytes), "main", { cols: 80, rows: 24 }, null, {
    onOutput: () => undefined,
    onSize: () => undefined,
    onExit: () => undefined,
    onLost: () => {
      lost += 1;
    },
  });
  const outcome = await attached.then(
    () => "attached",
    () => "refused",
  );
  await sleep(20);
  expect(outcome === "refused" || lost === 1).toBe(true);
  expect(uncaught).toEqual([]);
});
