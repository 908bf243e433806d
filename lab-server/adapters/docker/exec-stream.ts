import { Duplex, pipeline } from "node:stream";
import { Demultiplexer } from "#lab-host/docker-api/demultiplexer.ts";

/**
 * The standard input and output of a program that runs by an exec without a terminal, as one stream. What is written in one turn of the event
 * loop goes out in one piece: SSH writes a packet in three, and each piece would wake the engine, its shim and the program for itself.
 */
export class ExecStream extends Duplex {
  readonly #connection: Duplex;
  readonly #output: Demultiplexer;
  /** What was written in this turn. */
  #pieces: Buffer[] = [];
  /** Who writes waits for the connection. */
  #waiting: (() => void) | null = null;

  /**
   * @param connection hijacked from the engine's API
   * @param complaint what the program writes to its standard error
   */
  constructor(connection: Duplex, complaint: (chunk: Buffer) => void) {
    // A program whose output has ended reads no more.
    super({ allowHalfOpen: false });
    this.#connection = connection;
    this.#output = new Demultiplexer(complaint);
    this.#output.on("data", (chunk: Buffer) => {
      if (!this.push(chunk)) this.#output.pause();
    });
    this.#output.once("end", () => this.push(null));
    connection.on("drain", () => this.#goOn());
    pipeline(connection, this.#output, (error) => {
      if (error) this.destroy(error);
    });
  }

  override _read(): void {
    this.#output.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#pieces.push(chunk);
    if (this.#pieces.length === 1) process.nextTick(() => this.#send());
    if (this.#connection.writableNeedDrain) this.#waiting = done;
    else done();
  }

  override _final(done: () => void): void {
    this.#send();
    this.#connection.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#connection.destroy();
    done(error);
  }

  #send(): void {
    const [first, ...rest] = this.#pieces;
    this.#pieces = [];
    if (first !== undefined && this.#connection.writable) {
      this.#connection.write(rest.length === 0 ? first : Buffer.concat([first, ...rest]));
    }
  }

  #goOn(): void {
    const done = this.#waiting;
    this.#waiting = null;
    done?.();
  }
}
