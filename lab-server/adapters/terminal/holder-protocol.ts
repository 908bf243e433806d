import type { TerminalSize } from "#contract/terminal.ts";

/**
 * Frames of the terminal socket protocol (docs/architecture.md): 1 byte type, 4 bytes big-endian payload length, payload.
 * Inside a sandbox the learner may become root and put anything in the holder's place, so nothing that arrives is trusted.
 */

/** Bytes before a frame's payload. */
export const FRAME_HEADER = 5;
/** Longest payload that the holder takes, in bytes. */
export const CLIENT_PAYLOAD_MAX = 16 * 1024;
/** Longest payload that the holder sends: an offset and 64 KiB less 8 of output. */
export const HOLDER_PAYLOAD_MAX = 64 * 1024;

/** What the holder tells, in the order in which it happened there. */
export type HolderEvent =
  | {
      readonly kind: "hello";
      /** 16 hexadecimal digits. */
      readonly generation: string;
      readonly from: number;
      readonly live: number;
      readonly size: TerminalSize;
      /** Of the protocol: 1 for a holder that does not say. */
      readonly version: number;
    }
  /** A part of the output; `offset` is that of its first byte. */
  | { readonly kind: "output"; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly kind: "answer"; readonly typed: boolean }
  /** The input before a question has been taken. */
  | { readonly kind: "taken" }
  | { readonly kind: "size"; readonly size: TerminalSize }
  | { readonly kind: "exit"; readonly exitCode: number };

function frame(type: string, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(FRAME_HEADER);
  header.write(type, 0, "latin1");
  header.writeUInt32BE(payload.length, 1);
  return Buffer.concat([header, payload]);
}

function sizeBytes(size: TerminalSize): Buffer {
  const payload = Buffer.alloc(4);
  payload.writeUInt16BE(size.cols, 0);
  payload.writeUInt16BE(size.rows, 2);
  return payload;
}

const GENERATION = /^[0-9a-f]{16}$/;

/** Asks to be attached. @param since what was read already; null, or a generation that cannot be, for everything that is kept */
export function attachFrame(size: TerminalSize, since: { generation: string; offset: number } | null): Buffer {
  const known = Buffer.alloc(16);
  if (since !== null && GENERATION.test(since.generation)) {
    known.writeBigUInt64BE(BigInt(`0x${since.generation}`), 0);
    known.writeBigUInt64BE(BigInt(since.offset), 8);
  }
  return frame("A", Buffer.concat([known, sizeBytes(size)]));
}

/** Input in as many frames as it takes. */
export function inputFrames(bytes: Uint8Array): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += CLIENT_PAYLOAD_MAX) {
    frames.push(frame("I", bytes.subarray(at, at + CLIENT_PAYLOAD_MAX)));
  }
  return frames;
}

/** Changes the viewer's size. */
export function resizeFrame(size: TerminalSize): Buffer {
  return frame("R", sizeBytes(size));
}

/** Allows output before `offset`. */
export function allowFrame(offset: number): Buffer {
  const payload = Buffer.alloc(8);
  payload.writeBigUInt64BE(BigInt(offset));
  return frame("W", payload);
}

/** Asks to be told when the input before it has been taken; one question at a time. */
export function takenFrame(): Buffer {
  return frame("Q", Buffer.alloc(0));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what must not be typed
const NOT_TYPED = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/**
 * Asks to type a command line.
 * @throws RangeError for a line that is empty, longer than 16 KiB, or holds control characters other than tab and newline
 */
export function typeFrame(line: string): Buffer {
  const text = line.replaceAll("\r\n", "\n").replace(/\n+$/, "");
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length === 0) throw new RangeError("there is nothing to type");
  if (bytes.length > CLIENT_PAYLOAD_MAX) throw new RangeError("the line is too long to be typed");
  if (NOT_TYPED.test(text)) throw new RangeError("the line holds control characters");
  return frame("T", bytes);
}
