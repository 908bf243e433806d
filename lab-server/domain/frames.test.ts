import { describe, expect, it } from "vitest";
import { FRAME_LIMIT, type Frame, FrameError, frameBytes, framesIn } from "./frames.ts";

async function read(chunks: readonly Buffer[]): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const { type, content } of framesIn(streamOf(chunks)))
    frames.push({ type, content: Buffer.from(content) });
  return frames;
}

async function* streamOf(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  await Promise.resolve();
  yield* chunks;
}

describe("frames", () => {
  const sent = [
    { type: "H", content: Buffer.from("12") },
    { type: "D", content: Buffer.from("안녕\0") },
    { type: "E", content: Buffer.alloc(0) },
  ];
  const bytes = Buffer.concat(sent.map(({ type, content }) => frameBytes(type, content)));

  it("are read however the bytes are cut", async () => {
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(await read([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(sent);
    }
    expect(await read([...bytes].map((byte) => Buffer.from([byte])))).toEqual(sent);
  });

  it("are not believed when they end within one, or are too long", async () => {
    await expect(read([bytes.subarray(0, 9)])).rejects.toThrow(FrameError);
    const long = frameBytes("D");
    long.writeUInt32BE(FRAME_LIMIT + 1, 1);
    await expect(read([long])).rejects.toThrow(FrameError);
  });
});
