import { describe, expect, it } from "vitest";
import { ACKNOWLEDGE_EVERY } from "#contract/terminal.ts";
import { TerminalStream } from "./terminal-stream.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (pieces: readonly { data: Uint8Array }[]): string[] =>
  pieces.map((piece) => new TextDecoder().decode(piece.data));

function attachedAt(from: number, live = from): TerminalStream {
  const stream = new TerminalStream();
  stream.resume();
  stream.attached({ generation: "a", from, live });
  return stream;
}

describe("TerminalStream", () => {
  it("asks for everything at first, and for what is missing after a break", () => {
    const stream = new TerminalStream();
    expect(stream.resume()).toEqual({ generation: null, from: 0 });
    stream.attached({ generation: "a", from: 0, live: 0 });
    stream.receive("a", 0, bytes("hello"));
    expect(stream.resume()).toEqual({ generation: "a", from: 5 });
  });

  it("writes no byte twice when messages overlap", () => {
    const stream = attachedAt(0);
    expect(text(stream.receive("a", 0, bytes("hello")))).toEqual(["hello"]);
    expect(text(stream.receive("a", 3, bytes("lo world")))).toEqual([" world"]);
    expect(stream.receive("a", 0, bytes("hello"))).toEqual([]);
  });

  it("ignores output of a shell that is gone", () => {
    expect(attachedAt(0).receive("old", 0, bytes("x"))).toEqual([]);
  });

  it("holds output back until the attachment is answered", () => {
    const stream = new TerminalStream();
    stream.resume();
    expect(stream.receive("a", 10, bytes("early"))).toEqual([]);
    const { reset, pieces } = stream.attached({ generation: "a", from: 10, live: 10 });
    expect(reset).toBe(true);
    expect(text(pieces)).toEqual(["early"]);
  });

  it("keeps the screen when the same shell goes on where it stopped, and clears it when bytes are missing", () => {
    const stream = attachedAt(0);
    stream.receive("a", 0, bytes("hello"));
    stream.resume();
    expect(stream.attached({ generation: "a", from: 5, live: 9 }).reset).toBe(false);
    stream.resume();
    expect(stream.attached({ generation: "a", from: 400, live: 400 }).reset).toBe(true);
    stream.resume();
    expect(stream.attached({ generation: "b", from: 0, live: 0 }).reset).toBe(true);
  });

  it("knows a long replay until xterm has parsed it, and does not mind a short one", () => {
    const long = 64 * 1024;
    const stream = attachedAt(100, 100 + long);
    expect(stream.catchingUp).toBe(true);
    const pieces = stream.receive("a", 100, new Uint8Array(long + 5));
    expect(stream.catchingUp).toBe(true);
    for (const piece of pieces) stream.parsed(piece);
    expect(stream.catchingUp).toBe(false);
    expect(attachedAt(100, 200).catchingUp).toBe(false);
  });

  it("tells replay from live output, inside one message too", () => {
    const stream = attachedAt(0, 5);
    expect(stream.replaying).toBe(true);
    const pieces = stream.receive("a", 0, bytes("helloworld"));
    expect(pieces.map((piece) => [piece.end, piece.replay])).toEqual([
      [5, true],
      [10, false],
    ]);
    for (const piece of pieces.slice(0, 1)) stream.parsed(piece);
    expect(stream.replaying).toBe(false);
  });

  it("acknowledges when it has caught up, and in a flood at every so many bytes", () => {
    const stream = attachedAt(0);
    const half = ACKNOWLEDGE_EVERY / 2;
    const pieces = [
      ...stream.receive("a", 0, new Uint8Array(half)),
      ...stream.receive("a", half, new Uint8Array(half)),
      ...stream.receive("a", 2 * half, new Uint8Array(10)),
    ];
    expect(pieces.map((piece) => stream.parsed(piece))).toEqual([null, 2 * half, 2 * half + 10]);
    expect(pieces.map((piece) => stream.parsed(piece))).toEqual([null, null, null]);
  });

  it("takes no notice of what was written before a reset", () => {
    const stream = attachedAt(0);
    const old = stream.receive("a", 0, bytes("hello"));
    stream.resume();
    stream.attached({ generation: "b", from: 0, live: 3 });
    expect(old.map((piece) => stream.parsed(piece))).toEqual([null]);
    expect(stream.replaying).toBe(true);
  });
});
