import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { FRAME_LIMIT, frameBytes } from "#lab-server/domain/frames.ts";
import { type ScriptBehaviour, ScriptLink } from "#lab-server/testing/script-link.ts";
import { receiveInSandbox, sendFromSandbox } from "./sandbox-transfer.ts";

const BOUNDS = { largest: 1000, total: 1000, entries: 10 };
const failed = { code: "file.failed" };

const frame = (type: string, content = "") => frameBytes(type, Buffer.from(content));
const folder = (name: string) => frame("F", `folder 755 1700000000 0\0${name}\0`);

async function send(behaviour: ScriptBehaviour, over = new AbortController()) {
  const script = new ScriptLink(behaviour);
  return { script, sent: await sendFromSandbox(script.link, "~/a", BOUNDS, over.signal) };
}

/** All that a file or folder is made of. */
async function all(behaviour: ScriptBehaviour): Promise<unknown[]> {
  const { sent } = await send(behaviour);
  const parts: unknown[] = [];
  for await (const part of sent.kind === "file" ? sent.content : sent.parts) parts.push(part);
  return parts;
}

async function* chunks(count: number): AsyncGenerator<Buffer> {
  for (let sent = 0; sent < count; sent += 1) yield await Promise.resolve(Buffer.alloc(FRAME_LIMIT));
}

describe("what a sandbox sends", () => {
  it("is a file of as many bytes as it said, and then the script is let go", async () => {
    const { script, sent } = await send({ says: [frame("H", "5"), frame("D", "hel"), frame("D", "lo"), frame("E")] });
    if (sent.kind !== "file") throw new Error("a file");
    expect(sent.bytes).toBe(5);
    expect((await buffer(sent.content)).toString()).toBe("hello");
    expect(script.running.size).toBe(0);
  });

  it.each([
    ["more in one piece", [frame("H", "5"), frame("D", "hello and more"), frame("E")]],
    ["more in another piece", [frame("H", "5"), frame("D", "hello"), frame("D", "HTTP/1.1 200 OK"), frame("E")]],
    ["less", [frame("H", "5"), frame("D", "hell"), frame("E")]],
    ["less, and ends", [frame("H", "5"), frame("D", "hell")]],
    ["something else", [frame("H", "5"), frame("F", "hello"), frame("E")]],
    ["no frame", [frame("H", "5"), Buffer.from("hello there")]],
    ["a length that is none", [frame("H", "-1"), frame("E")]],
    ["no length", [frame("D", "hello"), frame("E")]],
    ["nothing", []],
  ])("of a file is never believed when it is %s", async (_what, says) => {
    await expect(all({ says, ends: true })).rejects.toMatchObject(failed);
  });

  it("is never a byte beyond the length of a file", async () => {
    const { sent } = await send({ says: [frame("H", "5"), frame("D", "hello"), frame("D", "x"), frame("E")] });
    if (sent.kind !== "file") throw new Error("a file");
    let text = "";
    const reading = (async () => {
      for await (const chunk of sent.content) text += chunk.toString();
    })();
    await expect(reading).rejects.toMatchObject(failed);
    expect(text).toBe("hello");
  });

  it.each([
    ["more entries than asked for", Array.from({ length: 22 }, (_, index) => folder(`f${index}`))],
    ["more left out than asked for", Array.from({ length: 22 }, () => frame("L", "1 x"))],
    ["more bytes than asked for", [frame("F", "file 644 1700000000 1001\0a\0")]],
    ["an entry that is none", [frame("F", "pipe 644 1700000000 0\0a\0")]],
    ["nonsense that is left out", [frame("L", "many x")]],
    ["a frame of no kind", [frame("Z")]],
  ])("of a folder is not believed when it is %s", async (_what, says) => {
    await expect(all({ says: [frame("H"), ...says, frame("E")] })).rejects.toMatchObject(failed);
  });

  it("of a folder is passed on in order, with times that there are", async () => {
    const says = [
      frame("H"),
      frame("F", "file 644 9999999999999999 2\0a b\0"),
      frame("D", "hi"),
      frame("L", "7 c d"),
      frame("E"),
    ];
    expect(await all({ says })).toEqual([
      { kind: "file", path: "a b", link: "", mode: 0o644, modifiedAt: 8.64e15, bytes: 2 },
      { kind: "content", content: Buffer.from("hi") },
      { kind: "left-out", path: "c d", bytes: 7 },
    ]);
  });

  it.each([
    ["before it says what comes", []],
    ["within a file", [frame("H", "5"), frame("D", "he")]],
    ["within a folder", [frame("H"), folder("f")]],
  ])("ends when it is wanted no more, though the sandbox has fallen silent %s", async (_when, says) => {
    const over = new AbortController();
    const script = new ScriptLink({ says });
    const reading = (async () => {
      const sent = await sendFromSandbox(script.link, "~/a", BOUNDS, over.signal);
      for await (const part of sent.kind === "file" ? sent.content : sent.parts) void part;
    })();
    setTimeout(() => over.abort(), 20);
    await expect(reading).rejects.toMatchObject(failed);
    expect(script.running.size).toBe(0);
  });

  it("ends when it is wanted no more before the sandbox has begun", async () => {
    const over = new AbortController();
    const { link } = new ScriptLink({});
    const begun = Promise.withResolvers<Awaited<ReturnType<typeof link.start>>>();
    const late = { ...link, start: () => begun.promise };
    const reading = sendFromSandbox(late, "~/a", BOUNDS, over.signal);
    over.abort();
    await expect(reading).rejects.toMatchObject({ code: "session.not-running" });
    const program = await link.start(["late"]);
    begun.resolve(program);
    await expect.poll(() => program.destroyed).toBe(true);
  });
});

describe("what a sandbox receives", () => {
  const receive = (behaviour: ScriptBehaviour, content: AsyncIterable<Buffer>, over = new AbortController()) => {
    const script = new ScriptLink(behaviour);
    return { script, over, received: receiveInSandbox(script.link, "~/a", "anything", content, over.signal) };
  };

  it("is there when the sandbox says so", async () => {
    const { script, received } = receive({ says: [frame("H"), frame("E")] }, chunks(2));
    await received;
    expect(script.running.size).toBe(0);
  });

  it.each([
    ["before it is ready", { says: [] }],
    ["while it takes", { says: [frame("H")], takes: false }],
    ["before it says that all is there", { says: [frame("H")] }],
  ])("is given up when it is wanted no more, though the sandbox has fallen silent %s", async (_when, behaviour) => {
    const { script, over, received } = receive(behaviour, chunks(3));
    setTimeout(() => over.abort(), 20);
    await expect(received).rejects.toMatchObject(failed);
    expect(script.running.size).toBe(0);
  });
});
