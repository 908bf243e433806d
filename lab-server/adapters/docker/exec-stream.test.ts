import { Duplex } from "node:stream";
import { expect, it } from "vitest";
import { ExecStream } from "./exec-stream.ts";

/** A connection of the engine's API: what was written to it, and what it is let go on with. */
class Connection extends Duplex {
  readonly written: string[] = [];
  held: (() => void)[] | null = null;

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.written.push(chunk.toString());
    if (this.held === null) done();
    else this.held.push(done);
  }

  override _final(done: () => void): void {
    this.written.push("end");
    done();
  }

  /** The engine sends what the program put out on a stream: 1 is its standard output, 2 its standard error. */
  say(stream: number, text: string): void {
    const header = Buffer.alloc(8);
    header.writeUInt8(stream, 0);
    header.writeUInt32BE(Buffer.byteLength(text), 4);
    this.push(Buffer.concat([header, Buffer.from(text)]));
  }
}

function opened() {
  const connection = new Connection();
  const complaints: string[] = [];
  const stream = new ExecStream(connection, (chunk) => complaints.push(chunk.toString()));
  return { connection, complaints, stream };
}

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

it("sends in one piece what is written in one turn", async () => {
  const { connection, stream } = opened();
  for (const piece of ["a", "b", "c"]) stream.write(piece);
  await turn();
  stream.write("d");
  await turn();
  expect(connection.written).toEqual(["abc", "d"]);
  stream.destroy();
});

it("sends what was written last before the end", async () => {
  const { connection, stream } = opened();
  stream.write("a");
  stream.end("b");
  await turn();
  expect(connection.written).toEqual(["ab", "end"]);
  stream.destroy();
});

it("lets the writer wait while the connection takes no more", async () => {
  const { connection, stream } = opened();
  connection.held = [];
  stream.write("x".repeat(100_000));
  await turn();
  expect(stream.writableNeedDrain).toBe(false);
  let gone = false;
  stream.write("y", () => {
    gone = true;
  });
  await turn();
  expect(gone).toBe(false);
  while (connection.held.length > 0) {
    connection.held.shift()?.();
    await turn();
  }
  expect(gone).toBe(true);
  stream.destroy();
});

it("reads the standard output only, to its end", async () => {
  const { connection, complaints, stream } = opened();
  connection.say(1, "out");
  connection.say(2, "complaint");
  connection.say(1, "put");
  connection.push(null);
  const text: string[] = [];
  for await (const chunk of stream) text.push(String(chunk));
  expect(text.join("")).toBe("output");
  expect(complaints).toEqual(["complaint"]);
});

it("holds the connection up while nobody reads", async () => {
  const { connection, stream } = opened();
  for (let piece = 0; piece < 100; piece += 1) connection.say(1, "x".repeat(10_000));
  await turn();
  expect(connection.readableLength).toBeGreaterThan(500_000);
  let read = 0;
  stream.on("data", (chunk: Buffer) => {
    read += chunk.length;
  });
  await turn();
  await turn();
  expect(read).toBe(1_000_000);
  stream.destroy();
});

it("closes with the connection, and the other way round", async () => {
  const first = opened();
  const failed = new Promise((resolve) => first.stream.once("error", resolve));
  const closed = new Promise((resolve) => first.stream.once("close", resolve));
  first.connection.destroy();
  expect(await failed).toMatchObject({ code: "ERR_STREAM_PREMATURE_CLOSE" });
  await closed;
  const second = opened();
  second.stream.destroy();
  expect(second.connection.destroyed).toBe(true);
});
