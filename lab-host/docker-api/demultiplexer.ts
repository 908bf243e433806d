import { Transform, type TransformCallback } from "node:stream";

const HEADER = 8;
const STDERR = 2;

/**
 * Takes apart what the Docker API sends for an attached container or exec without a terminal: frames of one byte stream number (1 stdout,
 * 2 stderr), three zero bytes, four bytes big-endian length, payload (Docker Engine API, "Attach to a container", stream format).
 * Reads as stdout; stderr goes to the callback, or is merged when there is none.
 */
export class Demultiplexer extends Transform {
  readonly #onStderr: ((chunk: Buffer) => void) | undefined;
  #header = Buffer.alloc(0);
  #stream = 0;
  #left = 0;

  constructor(onStderr?: (chunk: Buffer) => void) {
    super();
    this.#onStderr = onStderr;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#left === 0) {
        const missing = HEADER - this.#header.length;
        this.#header = Buffer.concat([this.#header, rest.subarray(0, missing)]);
        rest = rest.subarray(missing);
        if (this.#header.length < HEADER) break;
        this.#stream = this.#header.readUInt8(0);
        this.#left = this.#header.readUInt32BE(4);
        this.#header = Buffer.alloc(0);
        continue;
      }
      const payload = rest.subarray(0, this.#left);
      rest = rest.subarray(payload.length);
      this.#left -= payload.length;
      if (this.#stream === STDERR && this.#onStderr) this.#onStderr(payload);
      else this.push(payload);
    }
    done();
  }
}
