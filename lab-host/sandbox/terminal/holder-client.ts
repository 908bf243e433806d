import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

/** A bound against hanging: many times what anything takes on a machine whose cores all have something else to do. */
const PATIENCE_MS = 60_000;

/** A bare client of the terminal holder for its tests: sends any bytes, keeps everything that it is told. */
export class HolderClient {
  readonly stream: Duplex;
  generation = "";
  from = -1;
  live = -1;
  /** Sizes in force, oldest first; the first is the hello's. */
  readonly sizes: string[] = [];
  /** Answers to typed lines. */
  readonly answers: boolean[] = [];
  /** How often it was told that its input has been taken. */
  taken = 0;
  exitCode: number | null = null;
  closed = false;
  /** Set when output did not continue where it had ended. */
  gap: string | null = null;
  #output: Buffer[] = [];
  #next = -1;
  #pending: Buffer = Buffer.alloc(0);

  constructor(stream: Duplex) {
    this.stream = stream;
    stream.on("data", (chunk: Buffer) => this.#read(chunk));
    stream.on("error", () => undefined);
    stream.on("end", () => {
      this.closed = true;
    });
    stream.on("close", () => {
      this.closed = true;
    });
  }

  /** All output since attaching. */
  get output(): Buffer {
    const whole = Buffer.concat(this.#output);
    this.#output = [whole];
    return whole;
  }

  /** The end of the output, cheap to ask for. */
  get tail(): string {
    return Buffer.concat(this.#output.slice(-16)).toString("utf8");
  }

  get text(): string {
    return this.output.toString("utf8");
  }

  /** All output since attaching without escape sequences and carriage returns: what a reader sees. */
  get shown(): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are control characters
    return this.text.replace(/\x1b\][^\x07]*\x07|\x1b\[[0-9;?]*[A-Za-z]|\r/g, "");
  }

  /** Offset of the next output byte. */
  get next(): number {
    return this.#next;
  }

  frame(type: string, payload: Uint8Array | string = ""): void {
    const bytes = Buffer.from(payload);
    const header = Buffer.alloc(5);
    header.write(type, 0, "latin1");
    header.writeUInt32BE(bytes.length, 1);
    this.stream.write(Buffer.concat([header, bytes]));
  }

  async attach(cols = 80, rows = 24, generation = "", offset = 0): Promise<this> {
    const payload = Buffer.alloc(20);
    if (generation !== "") payload.write(generation, 0, "hex");
    payload.writeBigUInt64BE(BigInt(offset), 8);
    payload.writeUInt16BE(cols, 16);
    payload.writeUInt16BE(rows, 18);
    this.frame("A", payload);
    await this.until(() => this.from >= 0, "hello");
    return this;
  }

  input(text: string): void {
    this.frame("I", text);
  }

  resize(cols: number, rows: number): void {
    const payload = Buffer.alloc(4);
    payload.writeUInt16BE(cols, 0);
    payload.writeUInt16BE(rows, 2);
    this.frame("R", payload);
  }

  /** Allows output before `offset`. */
  allow(offset: number): void {
    const payload = Buffer.alloc(8);
    payload.writeBigUInt64BE(BigInt(offset));
    this.frame("W", payload);
  }

  /** Asks to be told when the input so far has been taken. */
  askTaken(): void {
    this.frame("Q");
  }

  /** Asks to type a line; resolves with the holder's answer. */
  async type(line: string): Promise<boolean> {
    const before = this.answers.length;
    this.frame("T", line);
    await this.until(() => this.answers.length > before, "answer");
    return this.answers.at(-1) ?? false;
  }

  /** Waits until what a reader sees matches. */
  async show(pattern: RegExp): Promise<void> {
    await this.until(() => pattern.test(this.shown), String(pattern));
  }

  /** Waits until the raw output matches. */
  async see(pattern: RegExp): Promise<void> {
    await this.until(() => pattern.test(this.text), String(pattern));
  }

  /** Waits for something. @throws Error after a minute */
  async until(condition: () => boolean, what: string): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!condition()) {
      if (performance.now() > end)
        throw new Error(`no ${what} within ${PATIENCE_MS} ms; last output: ${JSON.stringify(this.text.slice(-400))}`);
      await sleep(2);
    }
  }

  leave(): void {
    this.stream.destroy();
  }

  #read(chunk: Buffer): void {
    let rest = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk;
    while (rest.length >= 5) {
      const length = rest.readUInt32BE(1);
      if (rest.length < 5 + length) break;
      this.#frame(String.fromCharCode(rest[0] ?? 0), rest.subarray(5, 5 + length));
      rest = rest.subarray(5 + length);
    }
    this.#pending = rest;
  }

  #frame(type: string, payload: Buffer): void {
    switch (type) {
      case "H":
        this.generation = payload.toString("hex", 0, 8);
        this.from = Number(payload.readBigUInt64BE(8));
        this.live = Number(payload.readBigUInt64BE(16));
        this.#next = this.from;
        this.sizes.push(`${payload.readUInt16BE(24)}x${payload.readUInt16BE(26)}`);
        break;
      case "O": {
        const offset = Number(payload.readBigUInt64BE(0));
        if (offset !== this.#next) this.gap ??= `${this.#next} then ${offset}`;
        this.#next = offset + payload.length - 8;
        this.#output.push(payload.subarray(8));
        break;
      }
      case "q":
        this.taken += 1;
        break;
      case "t":
        this.answers.push(payload[0] === 1);
        break;
      case "S":
        this.sizes.push(`${payload.readUInt16BE(0)}x${payload.readUInt16BE(2)}`);
        break;
      case "X":
        this.exitCode = payload.readInt32BE(0);
        break;
      default:
        throw new Error(`unknown frame ${type}`);
    }
  }
}
