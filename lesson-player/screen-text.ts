import { StringDecoder } from "node:string_decoder";

/** Most text kept for matching, in UTF-16 code units. */
const KEPT = 1024 * 1024;

/** Looks for something in output that it is given piece by piece, each piece once; null until it is found. */
export type Search<T> = (piece: string) => T | null;

/** What a terminal has put out, for programs that look for something in it. Escape sequences are kept as they are. */
export class ScreenText {
  readonly #decoder = new StringDecoder("utf8");
  #text = "";
  /** Counts the code units thrown away at the front. */
  #gone = 0;
  readonly #waiting = new Set<(piece: string) => void>();
  #closed: Error | null = null;

  /** Takes output; a character cut between two calls is put together. */
  push(bytes: Uint8Array): void {
    const piece = this.#decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    this.#text += piece;
    if (this.#text.length > 2 * KEPT) {
      this.#gone += this.#text.length - KEPT;
      this.#text = this.#text.slice(-KEPT);
    }
    for (const look of [...this.#waiting]) look(piece);
  }

  /** Nothing more will come, for this reason: whoever waits is told. */
  close(reason: Error): void {
    this.#closed = reason;
    for (const look of [...this.#waiting]) look("");
  }

  /** Where the output ends now; `waitFor` and `seek` can look from here on. */
  get end(): number {
    return this.#gone + this.#text.length;
  }

  /** Output from a position on, as far as it is kept. */
  since(position: number): string {
    return this.#text.slice(Math.max(0, position - this.#gone));
  }

  /**
   * Waits until output from `from` on matches. Each piece of output costs a look at all that is kept: for terminals that one trusts.
   * @returns the match
   * @throws Error with the last output when `timeoutMs` have passed; what `close` was given
   */
  waitFor(pattern: RegExp, from: number, timeoutMs: number): Promise<RegExpExecArray> {
    return this.#wait(() => pattern.exec(this.since(from)), from, timeoutMs, String(pattern));
  }

  /**
   * Waits until a search finds something in the output from `from` on. Each piece of output is looked at once, whoever wrote it.
   * @param sought what it looks for, for the error
   * @throws Error with the last output when `timeoutMs` have passed; what `close` was given
   */
  seek<T>(search: Search<T>, from: number, timeoutMs: number, sought: string): Promise<T> {
    return this.#wait(search, from, timeoutMs, sought);
  }

  #wait<T>(search: Search<T>, from: number, timeoutMs: number, sought: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const look = (piece: string): void => {
        const found = search(piece);
        if (found === null && this.#closed === null) return;
        finish();
        if (found !== null) resolve(found);
        else reject(this.#closed ?? new Error("closed"));
      };
      const timer = setTimeout(() => {
        finish();
        const seen = JSON.stringify(this.since(from).slice(-600));
        reject(new Error(`${sought} did not appear within ${timeoutMs} ms; the last output was ${seen}`));
      }, timeoutMs);
      this.#waiting.add(look);
      look(this.since(from));
    });
  }
}
