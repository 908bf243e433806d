/** Longest content of one frame, in bytes. */
export const FRAME_LIMIT = 64 * 1024;
const HEAD = 5;

/** A piece of what a sandbox's script sends or is sent: a letter that says what it is, and its content. */
export interface Frame {
  readonly type: string;
  readonly content: Buffer;
}

/** What came is no frame, or ended within one. */
export class FrameError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "FrameError";
  }
}

/** A frame as it is sent: its letter, the content's length (4 bytes, big-endian), the content. */
export function frameBytes(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD + content.length);
  bytes.write(type, 0, 1, "latin1");
  bytes.writeUInt32BE(content.length, 1);
  content.copy(bytes, HEAD);
  return bytes;
}

/** The frames in a stream of bytes that may be cut anywhere. @throws FrameError */
export async function* framesIn(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame, void> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= HEAD) {
      const length = rest.readUInt32BE(at + 1);
      if (length > FRAME_LIMIT) throw new FrameError(`a frame of ${length} bytes`);
      if (rest.length - at < HEAD + length) break;
      const from = at + HEAD;
      yield { type: rest.toString("latin1", at, at + 1), content: rest.subarray(from, from + length) };
      at = from + length;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new FrameError("the stream ended within a frame");
}
