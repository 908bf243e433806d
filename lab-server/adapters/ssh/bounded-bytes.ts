/** Collects bytes up to a bound and throws the rest away. */
export class BoundedBytes {
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #length = 0;
  #truncated = false;

  /** @param limit most bytes kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** True once a byte has been thrown away. */
  get truncated(): boolean {
    return this.#truncated;
  }

  add(chunk: Buffer): void {
    const room = this.#limit - this.#length;
    if (chunk.length > room) this.#truncated = true;
    if (room <= 0) return;
    const kept = chunk.subarray(0, room);
    this.#chunks.push(kept);
    this.#length += kept.length;
  }

  /** What was kept, in one piece. */
  take(): Buffer {
    return Buffer.concat(this.#chunks, this.#length);
  }
}
