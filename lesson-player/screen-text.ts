import { StringDecoder } from "node:string_decoder";

/** Most text kept for matching, in UTF-16 code units. */
const KEPT = 1024 * 1024;

/** What a terminal has put out, for programs that look for something in it. Escape sequences are kept as they are. */
export class ScreenText {
  readonly #decoder = new StringDecoder("utf8");
  #text = "";
  /** Counts the code units thrown away at the front. */
  #gone = 0;
  readonly #waiting = new Set<() => void>();
  #closed: Error | null = null;

  /** Takes output; a character cut between two calls is put together. */
  push(bytes: Uint8Array): void {
    this.#text += this.#decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (this.#text.length > 2 * KEPT) {
      this.#gone += this.#text.length - KEPT;
      this.#text = this.#text.slice(-KEPT);
    }
    for (const look of [...this.#waiting]) look();
  }

  /** Nothing more will come, for this reason: whoever waits is told. */
  close(reason: Error): void {
    this.#closed = reason;
    for (const look of [...this.#waiting]) look();
  }

  /** Where the output ends now; `waitFor` can look from here on. */
  get end(): number {
    return this.#gone + this.#text.length;
  }

  /** Output from a position on, as far as it is kept. */
  since(position: number): string {
    return this.#text.slice(Math.max(0, position - this.#gone));
  }

  /**
   * Waits until output from `from` on matches.
   * @returns the match
   * @throws Error with the last output when `timeoutMs` have passed; what `close` was given
   */
  waitFor(pattern: RegExp, from: number, timeoutMs: number): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const look = (): void => {
        const match = pattern.exec(this.since(from));
        if (match === null && this.#closed === null) return;
        finish();
        if (match !== null) resolve(match);
        else reject(this.#closed ?? new Error("closed"));
      };
      const timer = setTimeout(() => {
        finish();
        const seen = this.since(from).slice(-600);
        reject(
          new Error(
            `${String(pattern)} did not appear within ${timeoutMs} ms; the last output was ${JSON.stringify(seen)}`,
          ),
        );
      }, timeoutMs);
      this.#waiting.add(look);
      look();
    });
  }
}
