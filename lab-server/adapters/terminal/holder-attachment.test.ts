import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { HolderTerminals } from "./holder-terminals.ts";

const FRAME_HEADER = 5;

/** @param version of the protocol; 1 does not say */
function hello(version = 1): Buffer {
  const length = version === 1 ? 28 : 29;
  const frame = Buffer.alloc(FRAME_HEADER + length);
  frame.write("H", 0, "latin1");
  frame.writeUInt32BE(length, 1);
  frame.writeUInt16BE(80, FRAME_HEADER + 24);
  frame.writeUInt16BE(24, FRAME_HEADER + 26);
  if (version > 1) frame.writeUInt8(version, FRAME_HEADER + 28);
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
function linkTo(bytes: Buffer, onWrite: (frame: Buffer, stream: PassThrough) => void = () => undefined): SandboxLink {
  const unused = () => Promise.reject(new Error("not asked for here"));
  return {
    run: unused,
    start: unused,
    openPort: unused,
    openSocket: () => {
      const stream = new PassThrough();
      stream.write = (frame: Buffer) => {
        onWrite(frame, stream);
        return true;
      };
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

const deaf = { onOutput: () => undefined, onSize: () => undefined, onExit: () => undefined, onLost: () => undefined };

test("a holder is asked once whether input was taken, however often somebody wants to know, and again after its answer", async () => {
  const asked: PassThrough[] = [];
  const link = linkTo(hello(3), (frame, stream) => {
    if (frame.toString("latin1", 0, 1) === "Q") asked.push(stream);
  });
  const attachment = await new HolderTerminals().attach(link, "main", { cols: 80, rows: 24 }, null, deaf);
  await sleep(10);
  expect(await attachment.drained(10)).toBe(false);
  const drained = attachment.drained(5000);
  expect(asked).toHaveLength(1);
  asked[0]?.push(Buffer.from("q\0\0\0\0", "latin1"));
  expect(await drained).toBe(true);
  const next = attachment.drained(5000);
  expect(asked).toHaveLength(2);
  attachment.detach();
  expect(await next).toBe(true);
});

test("a holder that cannot tell is not asked", async () => {
  const written: string[] = [];
  const link = linkTo(hello(2), (frame) => written.push(frame.toString("latin1", 0, 1)));
  const attachment = await new HolderTerminals().attach(link, "main", { cols: 80, rows: 24 }, null, deaf);
  expect(await attachment.drained(5000)).toBe(true);
  expect(written).toEqual(["A"]);
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
