import { type TerminalSize, size as terminalSize } from "#contract/terminal.ts";
import { FRAME_HEADER, HOLDER_PAYLOAD_MAX, type HolderEvent } from "./holder-protocol.ts";

/** What arrived is not the terminal socket protocol. */
export class HolderProtocolError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "HolderProtocolError";
  }
}

const OUTPUT = 0x4f; // O
const OUTPUT_OFFSET = 8;

function readSize(payload: Buffer, at: number): TerminalSize {
  const read = terminalSize.safeParse({ cols: payload.readUInt16BE(at), rows: payload.readUInt16BE(at + 2) });
  if (!read.success) throw new HolderProtocolError("a size is out of bounds");
  return read.data;
}

function readOffset(payload: Buffer, at: number): number {
  const value = payload.readBigUInt64BE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new HolderProtocolError("an offset is out of bounds");
  return Number(value);
}

interface SmallFrame {
  /** Of the payload: as it may be, each of its versions. */
  readonly lengths: readonly number[];
  readonly read: (payload: Buffer) => HolderEvent;
}

/** The small frames, by type. */
const SMALL: Readonly<Record<string, SmallFrame>> = {
  H: {
    lengths: [28, 29],
    read: (payload) => ({
      kind: "hello",
      generation: payload.toString("hex", 0, 8),
      from: readOffset(payload, 8),
      live: readOffset(payload, 16),
      size: readSize(payload, 24),
      version: payload[28] ?? 1,
    }),
  },
  t: { lengths: [1], read: (payload) => ({ kind: "answer", typed: payload[0] === 1 }) },
  q: { lengths: [0], read: () => ({ kind: "taken" }) },
  S: { lengths: [4], read: (payload) => ({ kind: "size", size: readSize(payload, 0) }) },
  X: { lengths: [4], read: (payload) => ({ kind: "exit", exitCode: payload.readInt32BE(0) }) },
};

/**
 * Reads the holder's frames from a stream that is cut anywhere. Output is passed on as it arrives, without waiting for the
 * rest of its frame; at most one small frame is ever kept.
 */
export class HolderParser {
  /** Bytes of a header, with the payload of a small frame or the offset of an output frame, that are not complete. */
  #pending: Buffer = Buffer.alloc(0);
  /** What is left of the output frame being read. */
  #outputLeft = 0;
  #outputAt = 0;

  /** @throws HolderProtocolError; the parser must not be used after it */
  push(chunk: Buffer): HolderEvent[] {
    const events: HolderEvent[] = [];
    let rest = chunk;
    while (rest.length > 0) rest = this.#outputLeft > 0 ? this.#output(rest, events) : this.#frame(rest, events);
    return events;
  }

  #output(rest: Buffer, events: HolderEvent[]): Buffer {
    const bytes = rest.subarray(0, this.#outputLeft);
    events.push({ kind: "output", offset: this.#outputAt, bytes });
    this.#outputAt += bytes.length;
    this.#outputLeft -= bytes.length;
    return rest.subarray(bytes.length);
  }

  /** Takes what completes the frame's head; returns what follows it. */
  #frame(rest: Buffer, events: HolderEvent[]): Buffer {
    const before = this.#pending.length;
    const header = this.#gather(rest, FRAME_HEADER);
    if (header === null) return rest.subarray(rest.length);
    const length = header.readUInt32BE(1);
    if (header[0] === OUTPUT) {
      if (length < OUTPUT_OFFSET || length > HOLDER_PAYLOAD_MAX) throw new HolderProtocolError("bad output frame");
      const head = this.#gather(rest, FRAME_HEADER + OUTPUT_OFFSET);
      if (head === null) return rest.subarray(rest.length);
      this.#outputAt = readOffset(head, FRAME_HEADER);
      this.#outputLeft = length - OUTPUT_OFFSET;
      this.#pending = Buffer.alloc(0);
      return rest.subarray(head.length - before);
    }
    const small = SMALL[String.fromCharCode(header[0] ?? 0)];
    if (small?.lengths.includes(length) !== true) throw new HolderProtocolError("unknown frame");
    const whole = this.#gather(rest, FRAME_HEADER + length);
    if (whole === null) return rest.subarray(rest.length);
    events.push(small.read(whole.subarray(FRAME_HEADER)));
    this.#pending = Buffer.alloc(0);
    return rest.subarray(whole.length - before);
  }

  /** The first `length` bytes of what is pending and `rest`; when there are fewer, keeps them and returns null. */
  #gather(rest: Buffer, length: number): Buffer | null {
    if (this.#pending.length === 0 && rest.length >= length) return rest.subarray(0, length);
    if (this.#pending.length >= length) return this.#pending.subarray(0, length);
    const joined = Buffer.concat([this.#pending, rest.subarray(0, length - this.#pending.length)]);
    if (joined.length === length) return joined;
    this.#pending = joined;
    return null;
  }
}
