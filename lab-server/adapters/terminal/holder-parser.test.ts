import { describe, expect, test } from "vitest";
import { HolderParser, HolderProtocolError } from "./holder-parser.ts";
import { allowFrame, attachFrame, type HolderEvent, inputFrames, typeFrame } from "./holder-protocol.ts";

function frame(type: string, payload: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.write(type, 0, "latin1");
  header.writeUInt32BE(payload.length, 1);
  return Buffer.concat([header, payload]);
}

function offsetBytes(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

const sizeBytes = Buffer.from([0, 80, 0, 24]);
const hello = frame(
  "H",
  Buffer.concat([Buffer.from("0123456789abcdef", "hex"), offsetBytes(7n), offsetBytes(2n ** 40n), sizeBytes]),
);

/** Joins pieces of output that follow one another, so that parses of different cuts can be compared. */
function joined(events: readonly HolderEvent[]): unknown[] {
  const result: unknown[] = [];
  let run: { offset: number; text: string; next: number } | null = null;
  for (const event of events) {
    if (event.kind !== "output") {
      run = null;
      result.push(event);
    } else if (run !== null && run.next === event.offset) {
      run.text += Buffer.from(event.bytes).toString("latin1");
      run.next += event.bytes.length;
    } else {
      run = {
        offset: event.offset,
        text: Buffer.from(event.bytes).toString("latin1"),
        next: event.offset + event.bytes.length,
      };
      result.push(run);
    }
  }
  return result;
}

describe("the holder's frames", () => {
  test("are read", () => {
    const events = new HolderParser().push(
      Buffer.concat([
        hello,
        frame("O", Buffer.concat([offsetBytes(7n), Buffer.from("한글")])),
        frame("t", Buffer.from([1])),
        frame("t", Buffer.from([0])),
        frame("q", Buffer.alloc(0)),
        frame("S", Buffer.from([0, 100, 0, 30])),
        frame("O", offsetBytes(13n)),
        frame("X", Buffer.from([0, 0, 0, 137])),
      ]),
    );
    expect(events).toEqual([
      {
        kind: "hello",
        generation: "0123456789abcdef",
        from: 7,
        live: 2 ** 40,
        size: { cols: 80, rows: 24 },
        version: 1,
      },
      { kind: "output", offset: 7, bytes: Buffer.from("한글") },
      { kind: "answer", typed: true },
      { kind: "answer", typed: false },
      { kind: "taken" },
      { kind: "size", size: { cols: 100, rows: 30 } },
      { kind: "exit", exitCode: 137 },
    ]);
  });

  test("are the same however the stream is cut", () => {
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let round = 0; round < 300; round++) {
      const parts = [hello];
      let at = 7n;
      for (let i = 0; i < 30; i++) {
        const kind = random(4);
        if (kind === 0) parts.push(frame("t", Buffer.from([random(2)])));
        else if (kind === 1) parts.push(frame("S", sizeBytes));
        else {
          const bytes = Buffer.from(Array.from({ length: random(50) }, () => random(256)));
          parts.push(frame("O", Buffer.concat([offsetBytes(at), bytes])));
          at += BigInt(bytes.length);
        }
      }
      const stream = Buffer.concat(parts);
      const whole = joined(new HolderParser().push(stream));
      const parser = new HolderParser();
      const events: HolderEvent[] = [];
      for (let cut = 0; cut < stream.length; ) {
        const length = 1 + random(random(4) === 0 ? 400 : 6);
        events.push(...parser.push(stream.subarray(cut, cut + length)));
        cut += length;
      }
      expect(joined(events)).toEqual(whole);
    }
  });

  test("say which version of the protocol they are", () => {
    const versioned = frame("H", Buffer.concat([hello.subarray(5), Buffer.from([2])]));
    expect(new HolderParser().push(versioned)).toMatchObject([{ kind: "hello", version: 2 }]);
  });

  test("pass output on before its frame is complete", () => {
    const parser = new HolderParser();
    const whole = frame("O", Buffer.concat([offsetBytes(0n), Buffer.from("abcdef")]));
    expect(parser.push(whole.subarray(0, 15))).toEqual([{ kind: "output", offset: 0, bytes: Buffer.from("ab") }]);
    expect(parser.push(whole.subarray(15))).toEqual([{ kind: "output", offset: 2, bytes: Buffer.from("cdef") }]);
  });

  test.each([
    ["an unknown type", frame("Z", Buffer.alloc(1))],
    ["a name of every object's", Buffer.from("__proto__")],
    ["a short hello", frame("H", Buffer.alloc(27))],
    ["a long hello", frame("H", Buffer.alloc(30))],
    ["a size out of bounds", frame("S", Buffer.from([0, 0, 0, 24]))],
    ["an offset out of bounds", frame("O", Buffer.concat([offsetBytes(2n ** 63n), Buffer.alloc(1)]))],
    ["output without an offset", frame("O", Buffer.alloc(7))],
    ["an endless frame", Buffer.from([0x4f, 0xff, 0xff, 0xff, 0xff])],
    ["an endless small frame", Buffer.from([0x74, 0xff, 0xff, 0xff, 0xff])],
  ])("are refused: %s", (_, bytes) => {
    expect(() => new HolderParser().push(bytes)).toThrow(HolderProtocolError);
    const parser = new HolderParser();
    expect(() => {
      for (const byte of bytes) parser.push(Buffer.from([byte]));
    }).toThrow(HolderProtocolError);
  });

  test("of random bytes end in a refusal or in bounded events, never otherwise", () => {
    let seed = 99;
    for (let round = 0; round < 2000; round++) {
      const bytes = Buffer.from(
        Array.from({ length: 40 }, () => {
          seed = (seed * 48271) % 2147483647;
          return seed % 3 === 0 ? (seed >> 8) % 256 : ("HOtSX".charCodeAt((seed >> 8) % 5) * (seed % 2)) % 256;
        }),
      );
      try {
        for (const event of new HolderParser().push(bytes)) expect(event.kind).toBeTypeOf("string");
      } catch (error) {
        expect(error).toBeInstanceOf(HolderProtocolError);
      }
    }
  });
});

describe("a viewer's frames", () => {
  test("name the shell only when it can be one", () => {
    const size = { cols: 80, rows: 24 };
    expect(attachFrame(size, { generation: "00000000000000ff", offset: 2 ** 33 }).toString("hex")).toBe(
      "4100000014" + "00000000000000ff" + "0000000200000000" + "00500018",
    );
    for (const since of [null, { generation: "nonsense", offset: 5 }]) {
      expect(attachFrame(size, since).toString("hex")).toBe(`4100000014${"00".repeat(16)}00500018`);
    }
  });

  test("allow output up to an offset", () => {
    expect(allowFrame(2 ** 33 + 7).toString("hex")).toBe("57000000080000000200000007");
  });

  test("carry long input in pieces", () => {
    const frames = inputFrames(Buffer.alloc(40_000, "x"));
    expect(frames.map((each) => each.length - 5)).toEqual([16384, 16384, 7232]);
  });

  test("hold a line without what could act on the terminal", () => {
    expect(typeFrame("docker ps\r\n").subarray(5).toString()).toBe("docker ps");
    expect(typeFrame("a\n\tb").subarray(5).toString()).toBe("a\n\tb");
    for (const line of ["", "\n", "\u001b[201~x", "a\rb", "\u0003", "\u007f", "가".repeat(6000)]) {
      expect(() => typeFrame(line)).toThrow(RangeError);
    }
  });
});
