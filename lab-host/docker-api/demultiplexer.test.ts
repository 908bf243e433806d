import { describe, expect, it } from "vitest";
import { Demultiplexer } from "./demultiplexer.ts";

function frame(stream: 1 | 2, text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.writeUInt8(stream, 0);
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

async function read(bytes: Buffer, cut: number, onStderr?: (chunk: Buffer) => void): Promise<string> {
  const demultiplexer = new Demultiplexer(onStderr);
  for (let at = 0; at < bytes.length; at += cut) demultiplexer.write(bytes.subarray(at, at + cut));
  demultiplexer.end();
  let text = "";
  const parts: Buffer[] = [];
  for await (const part of demultiplexer) parts.push(part as Buffer);
  text = Buffer.concat(parts).toString("utf8");
  return text;
}

const bytes = Buffer.concat([frame(1, "컨테"), frame(2, "오류"), frame(1, ""), frame(1, "이너")]);

describe("Demultiplexer", () => {
  it.each([1, 2, 3, 5, 7, 8, 9, 64])("keeps stdout whole when the stream is cut every %i bytes", async (cut) => {
    const stderr: Buffer[] = [];
    expect(await read(bytes, cut, (chunk) => stderr.push(chunk))).toBe("컨테이너");
    expect(Buffer.concat(stderr).toString()).toBe("오류");
  });

  it("merges stderr when nobody takes it", async () => {
    expect(await read(bytes, 4)).toBe("컨테오류이너");
  });
});
