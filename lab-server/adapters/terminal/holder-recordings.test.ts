import { Duplex, PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { RECORDING_LIMIT } from "#contract/recordings.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { ScriptLink } from "#lab-server/testing/script-link.ts";
import { holderRecordings } from "./holder-recordings.ts";

const unused = () => Promise.reject(new Error("not asked for here"));

/** A link to a sandbox whose program puts out `listing`, or streams what `start` gives. */
function linkTo(listing: string, start: () => Duplex = () => new PassThrough()): SandboxLink {
  const stdout = Buffer.from(listing);
  return {
    run: () => Promise.resolve({ exitCode: 0, stdout, stderr: Buffer.alloc(0), truncated: false }),
    start: () => Promise.resolve(start()),
    openSocket: unused,
    openPort: unused,
    closed: new Promise(() => undefined),
    close: () => undefined,
  };
}

const id = "main.0123456789abcdef";

test("a listing is read line by line, oldest first, and what is no recording is passed over", async () => {
  const lines = [
    `node2-1.00000000000000ff\t7000\t1500\t4096\t100\t30\tlive`,
    `${id}\t5000\t0\t127\t80\t24\tended`,
    `../../etc/shadow\t5000\t0\t127\t80\t24\tended`,
    `${id}\t-1\t0\t127\t80\t24\tended`,
    `${id}\t5000\t0\t127\t9999\t24\tended`,
    `${id}\t5000\t0\t127\t80\t24\tperhaps`,
    "rubbish",
    "",
  ];
  expect(await holderRecordings.list(linkTo(lines.join("\n")))).toEqual([
    { id, terminal: "main", startedAt: 5000, durationMs: 0, bytes: 127, size: { cols: 80, rows: 24 }, live: false },
    {
      id: "node2-1.00000000000000ff",
      terminal: "node2-1",
      startedAt: 7000,
      durationMs: 1500,
      bytes: 4096,
      size: { cols: 100, rows: 30 },
      live: true,
    },
  ]);
});

test("a recording that puts out nothing is none", async () => {
  const nothing = () => new Duplex({ read: (): void => undefined, write: (_chunk, _encoding, done) => done() });
  const link = linkTo("", () => {
    const stream = nothing();
    stream.push(null);
    return stream;
  });
  expect(await holderRecordings.open(link, id)).toBeNull();
});

test("a recording without an end is cut, and its program let go", async () => {
  let destroyed = false;
  const block = Buffer.alloc(64 * 1024, "x");
  const link = linkTo(
    "",
    () =>
      new Duplex({
        read() {
          this.push(block);
        },
        write: (_chunk, _encoding, done) => done(),
        destroy: (_error, done) => {
          destroyed = true;
          done(null);
        },
      }),
  );
  const stream = await holderRecordings.open(link, id);
  if (stream === null) throw new Error("it is there");
  expect((await buffer(stream)).length).toBeLessThanOrEqual(RECORDING_LIMIT * 2);
  await expect.poll(() => destroyed).toBe(true);

  destroyed = false;
  const left = await holderRecordings.open(link, id);
  left?.destroy();
  await expect.poll(() => destroyed).toBe(true);
});

test("a recording of which nothing more comes can be left, and its program is let go", async () => {
  const script = new ScriptLink({ says: [Buffer.from("one line\n")] });
  const stream = await holderRecordings.open(script.link, id);
  if (stream === null) throw new Error("it is there");
  const reading = buffer(stream);
  setTimeout(() => stream.destroy(), 20);
  await expect(reading).rejects.toThrow();
  expect(stream.closed).toBe(true);
  expect(script.running.size).toBe(0);
});

test("only what can be a recording is asked for", async () => {
  await expect(holderRecordings.open(linkTo(""), "../x")).rejects.toThrow();
  await expect(holderRecordings.remove(linkTo(""), "main.short")).rejects.toThrow();
});
